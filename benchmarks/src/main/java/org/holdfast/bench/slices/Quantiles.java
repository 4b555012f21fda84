package org.holdfast.bench.slices;

import java.util.Arrays;

/**
 * Sorted numbers that quantiles are read from.
 *
 * <p>Thread safety: immutable.
 */
public final class Quantiles {
    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Sorts a copy of the numbers.
     *
     * @param values any; NaN are left out
     * @return their quantiles
     */
    public static Quantiles of(double... values) {
        return new Quantiles(Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray());
    }

    /**
     * Reads a quantile, between two neighbours in proportion.
     *
     * @param q 0 to 1
     * @return the value, NaN if there are no numbers
     */
    public double at(double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = q * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Answers how many numbers there are.
     *
     * @return the count without NaN
     */
    public int count() {
        return sorted.length;
    }
}
