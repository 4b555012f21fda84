package org.holdfast.audit;

/**
 * What it takes for a hazard to bite.
 *
 * <p>Thread safety: immutable.
 */
public enum Severity {
    /** Correct callers suffice: an interleaving, or a load that is legal. */
    ERROR(false),
    /** It takes a caller's bug, such as a release too many; the object then dies early, twice or never, in silence. */
    WARNING(true),
    /** It takes a caller's bug, and is then noticed, or does little; or it is a fact to know before converting. */
    NOTE(true);

    private final boolean needsCallersBug;

    Severity(boolean needsCallersBug) {
        this.needsCallersBug = needsCallersBug;
    }

    /**
     * Tells whether correct callers are safe.
     *
     * @return true when only a caller's bug makes it bite
     */
    public boolean needsCallersBug() {
        return needsCallersBug;
    }
}
