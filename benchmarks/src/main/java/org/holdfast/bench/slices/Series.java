package org.holdfast.bench.slices;

import java.util.Arrays;

/**
 * All takes of one variant, by round.
 *
 * <p>Thread safety: none; the interleaver fills it, then it is read.
 */
public final class Series {
    private final double[] nanos;
    private final double[] overlaps;
    private int disturbed;
    private int apart;
    private int takes;

    /**
     * Makes an empty series.
     *
     * @param rounds how many there can be
     */
    public Series(int rounds) {
        nanos = new double[rounds];
        overlaps = new double[rounds];
        Arrays.fill(nanos, Double.NaN);
        Arrays.fill(overlaps, Double.NaN);
    }

    /**
     * Keeps the take of a round, or counts it as dropped.
     *
     * @param round from 0
     * @param take this variant's turn in it
     */
    public void add(int round, Take take) {
        takes++;
        Take.Verdict verdict = take.verdict();
        if (verdict == Take.Verdict.DISTURBED) {
            disturbed++;
            return;
        }
        overlaps[round] = take.overlap();
        if (verdict == Take.Verdict.APART) {
            apart++;
        } else {
            nanos[round] = take.nanos();
        }
    }

    /**
     * Answers the cost of an operation in a round.
     *
     * @param round from 0
     * @return nanoseconds, NaN if that take was dropped
     */
    public double nanos(int round) {
        return nanos[round];
    }

    /**
     * Answers how many rounds there can be.
     *
     * @return the size given at the start
     */
    public int rounds() {
        return nanos.length;
    }

    /**
     * Answers the cost of an operation in every round.
     *
     * @return nanoseconds, NaN where the take was dropped; a copy
     */
    public double[] nanos() {
        return nanos.clone();
    }

    /**
     * Answers the median cost of an operation over the clean takes.
     *
     * @return nanoseconds, NaN without a clean take
     */
    public double medianNanos() {
        return Quantiles.of(nanos).at(0.5);
    }

    /**
     * Answers the share of time that the threads ran together: the median over all undisturbed takes, those dropped for too
     * little overlap included.
     *
     * @return 0 to 1, NaN without an undisturbed take
     */
    public double overlap() {
        return Quantiles.of(overlaps).at(0.5);
    }

    /**
     * Answers how many takes were made.
     *
     * @return clean and dropped
     */
    public int takes() {
        return takes;
    }

    /**
     * Answers how many takes were dropped because a thread lost its processor.
     *
     * @return a count
     */
    public int disturbed() {
        return disturbed;
    }

    /**
     * Answers how many takes were dropped because the threads did not run together.
     *
     * @return a count
     */
    public int apart() {
        return apart;
    }
}
