package org.holdfast.examples.counters;

/**
 * What the segment store asks of a counter. Born with one claim; the release of the last claim runs the disposer that the
 * counter was made with.
 *
 * <p>Thread safety: called by many threads at once; that is what is under test.
 */
public interface LeaseCounter {
    /**
     * Takes a claim for a lookup that holds none.
     *
     * @return true if the caller now holds a claim; false if the counter is dead
     */
    boolean tryRetain();

    /** Gives up a claim, and runs the disposer if it was the last. */
    void release();

    /** Makes counters of one kind. */
    @FunctionalInterface
    interface Factory {
        /**
         * Makes a counter with one claim.
         *
         * @param disposer frees the segment; to be run once, after the last claim
         * @return a live counter
         */
        LeaseCounter open(Runnable disposer);
    }
}
