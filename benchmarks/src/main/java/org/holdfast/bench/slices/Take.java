package org.holdfast.bench.slices;

import java.util.List;

/**
 * One variant's turn in one round: a slice per thread, all started together.
 *
 * <p>Thread safety: immutable.
 *
 * @param slices at least one
 */
public record Take(List<Slice> slices) {
    /** Slices that all ran together for less than this share of the longest do not show contention. */
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
     * Answers for how much of the longest slice all threads were running.
     *
     * @return 0 to 1; 1 for a single thread
     */
    public double overlap() {
        if (slices.size() == 1) {
            return 1;
        }
        long begin = slices.stream().mapToLong(Slice::start).max().orElse(0);
        long end = slices.stream().mapToLong(Slice::end).min().orElse(0);
        long longest = slices.stream().mapToLong(Slice::wall).max().orElse(0);
        return longest <= 0 ? 0 : Math.max(0, end - begin) / (double) longest;
    }

    /**
     * Answers what one operation cost, as the thread that did it saw it.
     *
     * @return nanoseconds, the mean over the operations of all threads
     */
    public double nanos() {
        long timed = slices.stream().mapToLong(Slice::timed).sum();
        long operations = slices.stream().mapToLong(Slice::operations).sum();
        return operations == 0 ? Double.NaN : (double) timed / operations;
    }
}
