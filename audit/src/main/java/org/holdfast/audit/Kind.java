package org.holdfast.audit;

/**
 * What a counter counts.
 *
 * <p>Thread safety: immutable.
 */
public enum Kind {
    /** Claims on something that dies when the count reaches zero. */
    LIFETIME("lifetime"),
    /** Claims on something that may idle at zero and is retired by another step: often to a negative count. */
    CACHED("cached"),
    /** Something else: permits, statistics, work in a drain loop, a countdown, a sequence number, the depth of a lock. */
    NOT_A_REFCOUNT("not-a-refcount");

    private final String id;

    Kind(String id) {
        this.id = id;
    }

    /**
     * The kind's name in reports.
     *
     * @return lower-case words with hyphens
     */
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
