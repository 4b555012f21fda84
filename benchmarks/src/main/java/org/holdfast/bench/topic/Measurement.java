package org.holdfast.bench.topic;

import java.util.Locale;
import java.util.Map;
import org.holdfast.bench.slices.Ratio;
import org.holdfast.bench.slices.Series;
import org.holdfast.bench.slices.Take;
import org.jspecify.annotations.Nullable;

/**
 * All variants timed together once, by one number of threads, and whether that can be believed.
 *
 * @param threads 1 or 2
 * @param series by variant; the raw pair and its twin are among them
 * @param impossible why nothing could be timed, or null
 */
record Measurement(
        int threads, Map<String, Series> series, @Nullable String impossible) {
    static final double CANARY_LOW = 0.97;
    static final double CANARY_HIGH = 1.03;
    static final int MIN_ROUNDS = 20;

    static Measurement impossible(int threads, String reason) {
        return new Measurement(threads, Map.of(), reason);
    }

    /** Raw against raw: all that it differs from one is error. */
    Ratio canary() {
        return ratio(Names.CANARY, Names.RAW);
    }

    /** Round by round; no rounds if one of the two was not timed. */
    Ratio ratio(String over, String under) {
        Series above = series.get(over);
        Series below = series.get(under);
        if (above == null || below == null) {
            return new Ratio(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        return Ratio.of(above, below);
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

    /** The lesser overlap of two variants; 1 for one thread. */
    double overlap(String over, String under) {
        if (threads == 1) {
            return 1;
        }
        Series above = series.get(over);
        Series below = series.get(under);
        return above == null || below == null ? Double.NaN : Math.min(above.overlap(), below.overlap());
    }

    int dropped() {
        return series.values().stream().mapToInt(s -> s.disturbed() + s.apart()).sum();
    }

    int takes() {
        return series.values().stream().mapToInt(Series::takes).sum();
    }
}
