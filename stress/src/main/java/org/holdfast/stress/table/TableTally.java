package org.holdfast.stress.table;

import java.util.concurrent.atomic.LongAdder;

/**
 * What happened to a table, counted by those who did it.
 *
 * <p>Thread safety: any thread may count.
 */
final class TableTally {
    final LongAdder lookups = new LongAdder();
    final LongAdder found = new LongAdder();
    final LongAdder births = new LongAdder();
    final LongAdder disposals = new LongAdder();
    final LongAdder secondDisposals = new LongAdder();
    final LongAdder staleUses = new LongAdder();
    final LongAdder removals = new LongAdder();
    final LongAdder reaped = new LongAdder();
    final LongAdder revivals = new LongAdder();
    final LongAdder outlived = new LongAdder();

    /** As numbers, once everybody has stopped. */
    Played played(String table, long leftInTable, long parked) {
        long found = this.found.sum();
        return new Played(
                table,
                lookups.sum(),
                lookups.sum() - found,
                births.sum(),
                disposals.sum(),
                secondDisposals.sum(),
                staleUses.sum(),
                removals.sum(),
                reaped.sum(),
                revivals.sum(),
                outlived.sum(),
                leftInTable,
                parked);
    }

    /**
     * What came of a run.
     *
     * @param table how the table was set up
     * @param lookups finds, uses and loads by key
     * @param refusals lookups that came to nothing: the key was absent, or its value died under the finder
     * @param births values that were loaded
     * @param disposals values that were disposed of
     * @param secondDisposals those that were disposed of before
     * @param staleUses users who saw a value that was disposed of, or another key's
     * @param removals values taken out by key
     * @param reaped values taken out by a pass
     * @param revivals lookups that got a removed value back
     * @param outlived claims that were held when their value was taken out by somebody else
     * @param left values in the table at the end
     * @param parked values parked at the end
     */
    record Played(
            String table,
            long lookups,
            long refusals,
            long births,
            long disposals,
            long secondDisposals,
            long staleUses,
            long removals,
            long reaped,
            long revivals,
            long outlived,
            long left,
            long parked) {}
}
