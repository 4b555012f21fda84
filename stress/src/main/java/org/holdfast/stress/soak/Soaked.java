package org.holdfast.stress.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What came of a soak. The parts of {@link SoakTally} are under their names there.
 *
 * @param settings how it was run
 * @param millis how long it took
 * @param claimsByLevel claims by the level that was in force
 * @param planted the leaks
 * @param untracked claims that the tracker could not follow
 * @param dropped what it found and did not keep
 * @param open claims that it says are open, after all are closed
 * @param uneven claims by which its totals are off, after all are closed
 * @param blunders second closes that it has counted
 * @param loadersLeft class loaders that were not collected
 * @param snapshots snapshots that were taken, each compared with the one before
 * @param samples what was measured, warm-up and all
 */
record Soaked(
        SoakSettings settings,
        long millis,
        long claims,
        Map<String, Long> claimsByLevel,
        long births,
        long disposals,
        long secondDisposals,
        long staleUses,
        long refusals,
        long handOvers,
        long secondCloses,
        long shardedLives,
        long shardedEnds,
        long lifetimes,
        long lifetimeEnds,
        long threads,
        long loaders,
        Planted.Found planted,
        long untracked,
        long dropped,
        long open,
        long uneven,
        long blunders,
        long loadersLeft,
        long snapshots,
        List<Sample> samples) {
    private static final int LEAST_OF = 4;

    /** The samples that count: those after the warm-up. */
    List<Sample> judged() {
        return samples.stream()
                .filter(sample -> sample.millis() >= 1000 * settings.warmUpSeconds())
                .toList();
    }

    Quarters heap() {
        return Quarters.of(judged().stream().map(Sample::heap).toList());
    }

    /** Whether the system says how much of the process is in memory. */
    boolean isResidentKnown() {
        return samples.stream().noneMatch(sample -> sample.resident() == Memory.UNKNOWN);
    }

    /**
     * Of the least of each four samples that follow each other: what the compilers have in use while one or two are taken is no growth,
     * and growth raises the least, too.
     */
    Quarters resident() {
        List<Long> all = judged().stream().map(Sample::resident).toList();
        List<Long> least = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            least.add(Collections.min(all.subList(Math.max(0, i - LEAST_OF + 1), i + 1)));
        }
        return Quarters.of(least);
    }
}
