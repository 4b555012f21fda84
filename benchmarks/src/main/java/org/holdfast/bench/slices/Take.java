package org.holdfast.bench.slices;

import java.util.List;

/**
 * One variant's turn in one round: a slice per thread, all started together.
 *
 * <p>Thread safety: immutable.
 *
 * @param slices one or two
 * @param operations how many each thread did
 */
public record Take(List<Slice> slices, int operations) {
    /** Two slices that ran together for less than this share do not show contention. */
    public static final double MIN_OVERLAP = 0.85;

    /** What a take is good for. */
    public enum Verdict {
        /** It counts. */
        CLEAN,
        /** A thread was taken off its processor. */
        DISTURBED,
        /** The threads did not run at the same time. */
        APART
    }

    /** Keeps its own copy. */
    public Take {
        slices = List.copyOf(slices);
    }

    /**
     * Answers whether the take counts.
     *
     * @return the first rule that it breaks, or clean
     */
    public Verdict verdict() {
        if (!slices.stream().allMatch(Slice::undisturbed)) {
            return Verdict.DISTURBED;
        }
        return overlap() < MIN_OVERLAP ? Verdict.APART : Verdict.CLEAN;
    }

    /**
     * Answers for how much of the time the threads ran together.
     *
     * @return 0 to 1; 1 for a single thread
     */
    public double overlap() {
        return slices.size() == 1 ? 1 : slices.get(0).overlap(slices.get(1));
    }

    /**
     * Answers what one operation cost, as each thread saw it.
     *
     * @return nanoseconds, the mean over the threads
     */
    public double nanos() {
        return slices.stream().mapToLong(Slice::wall).average().orElse(Double.NaN) / operations;
    }
}
