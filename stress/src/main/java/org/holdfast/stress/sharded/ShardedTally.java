package org.holdfast.stress.sharded;

import java.util.concurrent.atomic.LongAdder;

/**
 * What happened to the counters, counted by those who did it.
 *
 * <p>Thread safety: any thread may count.
 */
final class ShardedTally {
    final LongAdder kills = new LongAdder();
    final LongAdder claims = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder handovers = new LongAdder();
    final LongAdder outlived = new LongAdder();
    final LongAdder lastByKill = new LongAdder();
    final LongAdder lastByRelease = new LongAdder();
    final LongAdder nextLives = new LongAdder();
    final LongAdder takenBack = new LongAdder();
    final LongAdder grown = new LongAdder();
    final LongAdder afterZero = new LongAdder();
    final LongAdder secondZeros = new LongAdder();
    final LongAdder stuck = new LongAdder();

    /** As numbers, once everybody has stopped. */
    Played played(String threads) {
        return new Played(
                threads,
                kills.sum(),
                claims.sum(),
                refusals.sum(),
                handovers.sum(),
                outlived.sum(),
                lastByKill.sum(),
                lastByRelease.sum(),
                nextLives.sum(),
                takenBack.sum(),
                grown.sum(),
                afterZero.sum(),
                secondZeros.sum(),
                stuck.sum());
    }

    /**
     * What came of a run.
     *
     * @param threads what kind of threads used the counters
     * @param kills how often a counter was killed
     * @param claims claims granted
     * @param refusals newcomers refused
     * @param handovers claims that one thread took and another released
     * @param outlived claims that were still held when the counter was killed
     * @param lastByKill kills that were told last
     * @param lastByRelease releases that were told last
     * @param nextLives counters that were started again by who was told last
     * @param takenBack kills that were taken back
     * @param grown counters on which threads met, so that they grew
     * @param afterZero claims that were seen on a counter whose zero had been told
     * @param secondZeros callers told last in a life that had its last
     * @param stuck counters that were killed and released, and nobody was told
     */
    record Played(
            String threads,
            long kills,
            long claims,
            long refusals,
            long handovers,
            long outlived,
            long lastByKill,
            long lastByRelease,
            long nextLives,
            long takenBack,
            long grown,
            long afterZero,
            long secondZeros,
            long stuck) {}
}
