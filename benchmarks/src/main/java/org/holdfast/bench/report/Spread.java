package org.holdfast.bench.report;

import java.util.List;
import java.util.stream.IntStream;
import org.holdfast.bench.slices.Quantiles;

/**
 * How the cost of an operation was spread over the clean takes: every twentieth part of them, so that two heaps show as two.
 *
 * <p>Thread safety: immutable.
 *
 * @param nanos the quantiles at 5 %, 10 %, and so on to 95 %; none if nothing was timed
 */
public record Spread(List<Double> nanos) {
    /** Nothing was timed. */
    public static final Spread NONE = new Spread(List.of());

    private static final int STEPS = 20;

    /** Keeps its own copy. */
    public Spread {
        nanos = List.copyOf(nanos);
    }

    /**
     * Reads the quantiles.
     *
     * @param quantiles of the clean takes
     * @return none if there are no takes
     */
    public static Spread of(Quantiles quantiles) {
        return quantiles.count() == 0
                ? NONE
                : new Spread(IntStream.range(1, STEPS)
                        .mapToObj(i -> quantiles.at(i / (double) STEPS))
                        .toList());
    }

    /**
     * Reads one of the quantiles.
     *
     * @param percent 5 to 95, a multiple of 5
     * @return nanoseconds, NaN if nothing was timed
     */
    public double at(int percent) {
        return nanos.isEmpty() ? Double.NaN : nanos.get(percent * STEPS / 100 - 1);
    }
}
