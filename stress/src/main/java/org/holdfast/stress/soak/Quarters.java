package org.holdfast.stress.soak;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Whether a size has grown: the median of the last quarter of its samples against that of the first.
 *
 * <p>Thread safety: immutable.
 *
 * @param samples how many there were
 * @param first the median of the first quarter, in bytes; 0 if there are too few samples
 * @param last the median of the last quarter, in bytes; 0 if there are too few samples
 */
record Quarters(int samples, long first, long last) {
    /** How much more the last quarter may have, in percent. */
    static final double BOUND = 2;

    /** With fewer samples a median of a quarter says little. */
    static final int LEAST = 20;

    /** Compares the two quarters of a series, oldest first. */
    static Quarters of(List<Long> series) {
        if (series.size() < LEAST) {
            return new Quarters(series.size(), 0, 0);
        }
        int quarter = series.size() / 4;
        return new Quarters(
                series.size(),
                median(series.subList(0, quarter)),
                median(series.subList(series.size() - quarter, series.size())));
    }

    private static long median(List<Long> values) {
        long[] sorted = LongStream.of(values.stream().mapToLong(Long::longValue).toArray())
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Whether there were enough samples; what was not judged has not held. */
    boolean isJudged() {
        return samples >= LEAST && first > 0;
    }

    /** By how much it grew, in percent; negative if it shrank. */
    double growth() {
        return isJudged() ? 100.0 * (last - first) / first : 0;
    }

    /** Whether it grew by no more than the bound. */
    boolean isSteady() {
        return isJudged() && growth() <= BOUND;
    }

    /** Both medians and the growth; or that there were too few samples. */
    String say(String what) {
        if (!isJudged()) {
            return what + " not judged: " + samples + " samples, at least " + LEAST + " are needed";
        }
        return String.format(
                Locale.ROOT,
                "%s %.2f to %.2f MB (%+.1f %%, at most %+.0f %%)",
                what,
                first / 1e6,
                last / 1e6,
                growth(),
                BOUND);
    }
}
