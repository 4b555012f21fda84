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
     * @param over the variant in question
     * @param under what it is compared with
     * @return the quantiles of the quotient
     */
    public static Ratio of(Series over, Series under) {
        double[] quotients = new double[over.rounds()];
        for (int round = 0; round < quotients.length; round++) {
            quotients[round] = over.nanos(round) / under.nanos(round);
        }
        Quantiles quantiles = Quantiles.of(quotients);
        return new Ratio(quantiles.at(0.1), quantiles.at(0.5), quantiles.at(0.9), quantiles.count());
    }
}
