package org.holdfast.audit;

/**
 * How to audit. The defaults suit everyone.
 *
 * <p>Thread safety: immutable.
 *
 * @param ignoreNames whether names of fields, methods and classes outside the JDK are left out of the evidence
 * @param prefilter whether classes that cannot matter are left out early; the result is the same, later
 * @param threads how many artifacts to read at a time, at least 1
 */
public record AuditOptions(boolean ignoreNames, boolean prefilter, int threads) {
    /**
     * Rejects what makes no sense.
     *
     * @param ignoreNames whether names of fields, methods and classes outside the JDK are left out of the evidence
     * @param prefilter whether classes that cannot matter are left out early; the result is the same, later
     * @param threads how many artifacts to read at a time, at least 1
     */
    public AuditOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("an audit needs a thread, not " + threads + ": give 1 or more");
        }
    }

    /**
     * Names count, the prefilter is on, and each processor has a thread.
     *
     * @return the defaults
     */
    public static AuditOptions defaults() {
        return new AuditOptions(false, true, Runtime.getRuntime().availableProcessors());
    }

    /**
     * The same, with names left out or counted.
     *
     * @param ignore whether to leave them out
     * @return changed options
     */
    public AuditOptions withIgnoreNames(boolean ignore) {
        return new AuditOptions(ignore, prefilter, threads);
    }

    /**
     * The same, with or without the prefilter.
     *
     * @param use whether to use it
     * @return changed options
     */
    public AuditOptions withPrefilter(boolean use) {
        return new AuditOptions(ignoreNames, use, threads);
    }

    /**
     * The same, on so many threads.
     *
     * @param count at least 1
     * @return changed options
     */
    public AuditOptions withThreads(int count) {
        return new AuditOptions(ignoreNames, prefilter, count);
    }
}
