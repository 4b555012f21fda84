package org.holdfast.bench.slices;

/**
 * One thread's part of a take.
 *
 * <p>Thread safety: immutable.
 *
 * @param start wall time at its begin, in nanoseconds
 * @param end wall time at its end
 * @param cpu how long the thread ran on a processor in between
 */
public record Slice(long start, long end, long cpu) {
    /** A thread that had its processor for less than this share of the slice was disturbed. */
    public static final double MIN_CPU_SHARE = 0.97;

    /**
     * Answers how long the slice took.
     *
     * @return nanoseconds
     */
    public long wall() {
        return end - start;
    }

    /**
     * Answers whether the thread had its processor to itself.
     *
     * @return false if it was taken off for more than 3 % of the time
     */
    public boolean undisturbed() {
        return cpu >= MIN_CPU_SHARE * wall();
    }

    /**
     * Answers for how much of the longer slice both were running.
     *
     * @param other the other thread's slice
     * @return 0 to 1
     */
    public double overlap(Slice other) {
        long both = Math.min(end, other.end) - Math.max(start, other.start);
        long longer = Math.max(wall(), other.wall());
        return longer <= 0 ? 0 : Math.max(0, both) / (double) longer;
    }
}
