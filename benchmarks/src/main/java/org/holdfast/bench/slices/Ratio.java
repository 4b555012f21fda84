package org.holdfast.bench.slices;

/**
 * How much dearer one variant is than another, from the rounds in which both had a clean take: what disturbs a whole round
 * disturbs both and cancels out.
 *
 * <p>Thread safety: immutable.
 *
 * @param p10 a tenth of the rounds were below
 * @param p50 the figure that counts
 * @param p90 a tenth of the rounds were above
 * @param rounds how many rounds it comes from
 */
public record Ratio(double p10, double p50, double p90, int rounds) {
    /**
     * Divides round by round.
     *
     * @param over the variant in question, nanoseconds by round
     * @param under what it is compared with; NaN where there was no clean take
     * @return the quantiles of the quotient
     */
    public static Ratio of(double[] over, double[] under) {
        double[] quotients = new double[Math.min(over.length, under.length)];
        for (int round = 0; round < quotients.length; round++) {
            quotients[round] = over[round] / under[round];
        }
        return of(Quantiles.of(quotients));
    }

    /**
     * Takes numbers as they are, for a figure that is no quotient.
     *
     * @param figures one for each round that counts
     * @return their quantiles
     */
    public static Ratio of(Quantiles figures) {
        return new Ratio(figures.at(0.1), figures.at(0.5), figures.at(0.9), figures.count());
    }
}
