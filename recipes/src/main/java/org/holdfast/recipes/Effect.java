package org.holdfast.recipes;

/** What an operation does to a live counter. */
@SuppressWarnings("ReferenceEquality") // a place in a tree is who it is
enum Effect {
    ACQUIRE,
    RELEASE,
    READ,
    /** Makes life out of death. */
    REVIVE,
    OTHER;

    private static final long[] LIVE = {1, 2, 3, 10, 1_000};

    /**
     * Finds out by trying.
     *
     * @param op the operation
     * @param shift the value that means dead
     */
    static Effect of(Op op, long shift, Eval eval) {
        if (op.kind() == Op.Kind.READ) {
            return READ;
        }
        if (op.kind() != Op.Kind.STEP) {
            return OTHER;
        }
        Long change = null;
        for (long claims : LIVE) {
            Object stored = op.stores(claims + shift, eval);
            if (!(stored instanceof Long value)) {
                return OTHER;
            }
            long step = value - shift - claims;
            if (change != null && change != step) {
                return OTHER;
            }
            change = step;
        }
        Object fromDead = op.stores(shift, eval);
        if (change == null || fromDead == null) {
            return OTHER;
        }
        if (change == 0) {
            return fromDead.equals(shift) ? OTHER : REVIVE;
        }
        return change == 1 ? ACQUIRE : change == -1 ? RELEASE : OTHER;
    }

    /** Whether a step from dead leaves it as it is. */
    static boolean guarded(Op op, long shift, Eval eval) {
        Object stored = op.stores(shift, eval);
        return stored == Eval.THROWS || (stored instanceof Long value && value == shift);
    }
}
