package org.holdfast;

/**
 * A reference counter that cannot wrap, go under or come back. Four bytes of state, 16 bytes as an object.
 *
 * <pre>{@code
 * final RefCount users = new RefCount();        // the creator's claim
 *
 * boolean enter() { return users.tryRetain(); } // false: closed for good
 * void leave() { if (users.release()) unmap(); } // true to one caller at most
 * }</pre>
 *
 * <p>To carry the count inside your own object extend {@link RefCounted} instead. Thread safety and memory effects: as
 * {@link Counter}.
 */
public final class RefCount extends Counter {
    /** Makes a counter with one claim, the creator's. */
    public RefCount() {
        super(1);
    }

    private RefCount(int claims) {
        super(claims);
    }

    /**
     * Makes a counter with several claims, all the creator's to hand out.
     *
     * @param claims how many, at least 1
     * @return a live counter
     * @throws IllegalArgumentException if claims is less than 1
     */
    public static RefCount of(int claims) {
        return new RefCount(checkPositive(claims, "claims"));
    }
}
