package org.holdfast.bench.slices;

/**
 * One thread's part of a take.
 *
 * <p>Thread safety: immutable.
 *
 * @param start wall time at its begin, in nanoseconds
 * @param end wall time at its end
 * @param cpu how long the thread ran on a processor in between
 * @param operations how many it did
 * @param timed how long these took: all of the wall time, unless the variant prepares things in between
 */
public record Slice(long start, long end, long cpu, int operations, long timed) {
    /** A thread that had its processor for less than this share of the slice was disturbed. */
    public static final double MIN_CPU_SHARE = 0.97;

    /**
     * Makes a slice of which all is timed.
     *
     * @param start wall time at its begin, in nanoseconds
     * @param end wall time at its end
     * @param cpu how long the thread ran on a processor in between
     * @param operations how many it did
     */
    public Slice(long start, long end, long cpu, int operations) {
        this(start, end, cpu, operations, end - start);
    }

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
}
