package org.holdfast.bench.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.bench.report.Figures;

/**
 * A figure then and now.
 *
 * <p>Thread safety: immutable.
 *
 * @param topic that it belongs to
 * @param id of the goal, or info
 * @param what the variant or the size
 * @param threads how many there were
 * @param before the figure then
 * @param now the figure now
 * @param noise by what share of it two runs of the same code may differ
 * @param verdict what that means
 */
public record Change(
        String topic, String id, String what, int threads, double before, double now, double noise, Verdict verdict) {
    /** What a change means. */
    public enum Verdict {
        /** Within noise. */
        SAME,
        /** Beyond noise, in the wrong direction, and ours. */
        WORSE,
        /** Beyond noise, in the right direction, and ours. */
        BETTER,
        /** Beyond noise; somebody else's, so it says nothing about us. */
        CHANGED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The columns of {@link #cells}. */
    public static final List<String> HEADER =
            List.of("verdict", "topic", "id", "variant", "threads", "before", "now", "change", "noise");

    /**
     * Answers by how much it changed.
     *
     * @return 0.1 if it is a tenth more
     */
    public double share() {
        return before == 0 ? (now == 0 ? 0 : Double.POSITIVE_INFINITY) : now / before - 1;
    }

    /**
     * Says it in a table.
     *
     * @return a cell for each column
     */
    public List<String> cells() {
        return List.of(
                verdict.toString(),
                topic,
                id,
                what,
                Integer.toString(threads),
                Figures.number(before),
                Figures.number(now),
                Double.isInfinite(share()) ? "from nothing" : String.format(Locale.ROOT, "%+.1f %%", 100 * share()),
                String.format(Locale.ROOT, "%.1f %%", 100 * noise));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", verdict.toString());
        json.put("topic", topic);
        json.put("id", id);
        json.put("variant", what);
        json.put("threads", threads);
        json.put("before", before);
        json.put("now", now);
        json.put("noise", Math.round(noise * 10_000) / 10_000.0);
        return json;
    }
}
