package org.holdfast.bench.topic;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.slices.Quantiles;
import org.holdfast.bench.slices.Ratio;
import org.holdfast.bench.slices.Series;
import org.holdfast.bench.slices.Take;
import org.holdfast.bench.slices.Variant;
import org.jspecify.annotations.Nullable;

/**
 * All variants timed together once, by one number of threads, and whether that can be believed.
 *
 * @param threads how many shared each variant
 * @param series by variant; the raw pair and its twin are among them
 * @param impossible why nothing could be timed, or null
 */
record Measurement(
        int threads, Map<String, Series> series, @Nullable String impossible) {
    static final double CANARY_LOW = 0.97;
    static final double CANARY_HIGH = 1.03;
    static final int MIN_ROUNDS = 20;
    /** What two costs must differ by at least to be divided by, in nanoseconds. */
    static final double LEAST_DIFFERENCE = 0.05;

    /** With an empty series for each variant, so that each has its row and the reason in it. */
    static Measurement impossible(int threads, List<Variant> variants, String reason) {
        Map<String, Series> empty = new LinkedHashMap<>();
        variants.forEach(variant -> empty.put(variant.name(), new Series(0)));
        return new Measurement(threads, empty, reason);
    }

    /** Raw against raw: all that it differs from one is error. */
    Ratio canary() {
        return ratio(Names.CANARY, Names.RAW);
    }

    /** Round by round; no rounds if one of the costs was not timed. */
    Ratio ratio(String over, String under) {
        return Ratio.of(cost(over), cost(under));
    }

    /** Nanoseconds, as they are. */
    Ratio time(String cost) {
        return Ratio.of(Quantiles.of(cost(cost)));
    }

    /** By round: of a variant, or what one costs more than another, which is never less than the clock can tell. */
    private double[] cost(String cost) {
        List<String> terms = Goal.terms(cost);
        double[] nanos = nanos(terms.get(0));
        if (terms.size() == 1) {
            return nanos;
        }
        double[] less = nanos(terms.get(1));
        double[] differences = new double[Math.min(nanos.length, less.length)];
        for (int round = 0; round < differences.length; round++) {
            double difference = nanos[round] - less[round];
            differences[round] = Double.isNaN(difference) ? difference : Math.max(LEAST_DIFFERENCE, difference);
        }
        return differences;
    }

    private double[] nanos(String variant) {
        Series timed = series.get(variant);
        return timed == null ? new double[0] : timed.nanos();
    }

    /** Why nothing in here counts, or null. */
    @Nullable
    String voided() {
        if (impossible != null) {
            return impossible;
        }
        Ratio canary = canary();
        String tooFew = tooFew(canary);
        if (tooFew != null) {
            return "canary: " + tooFew;
        }
        return canary.p50() < CANARY_LOW || canary.p50() > CANARY_HIGH
                ? String.format(
                        Locale.ROOT,
                        "canary: raw against raw is %.3f, not within %.2f to %.2f; the machine is not quiet enough",
                        canary.p50(),
                        CANARY_LOW,
                        CANARY_HIGH)
                : null;
    }

    /** Why the ratio of two variants does not count although the measurement does, or null. */
    @Nullable
    String voided(Ratio ratio, double overlap) {
        if (threads > 1 && overlap < Take.MIN_OVERLAP) {
            return String.format(
                    Locale.ROOT,
                    "the threads ran together for %.0f %% of the time, less than %.0f %%",
                    100 * overlap,
                    100 * Take.MIN_OVERLAP);
        }
        return tooFew(ratio);
    }

    private @Nullable String tooFew(Ratio ratio) {
        int rounds = series.values().stream().mapToInt(Series::takes).max().orElse(0);
        return ratio.rounds() < MIN_ROUNDS
                ? "only " + ratio.rounds() + " of " + rounds + " rounds were undisturbed, needs " + MIN_ROUNDS
                : null;
    }

    /** The least overlap of some variants; 1 for one thread. */
    double overlap(Collection<String> variants) {
        if (threads == 1) {
            return 1;
        }
        double least = 1;
        for (String variant : variants) {
            Series timed = series.get(variant);
            least = timed == null ? Double.NaN : Math.min(least, timed.overlap());
        }
        return least;
    }

    int dropped() {
        return series.values().stream().mapToInt(s -> s.disturbed() + s.apart()).sum();
    }

    int takes() {
        return series.values().stream().mapToInt(Series::takes).sum();
    }
}
