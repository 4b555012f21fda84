package org.holdfast.bench.goals;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code docs/goals.md}.
 *
 * <p>Thread safety: immutable.
 *
 * @param id such as {@code G1}, or {@code G1 stretch} for one that may be missed; several rows share one
 * @param what for people
 * @param variant {@code over / under} for a ratio of two costs, {@code ns of A} for a cost, else the name of a size; a cost
 *     is that of a variant, or {@code A - B}, what A costs more than B
 * @param threads how many share what is timed
 * @param topic the subcommand of {@code bench} that judges it
 * @param before25 the bound on JDK 17 and those before 25
 * @param from25 the bound on JDK 25 and later
 */
public record Goal(String id, String what, String variant, int threads, String topic, Bound before25, Bound from25) {
    private static final String STRETCH = " stretch";
    private static final String TIME = "ns of ";
    private static final String LESS = " - ";

    /**
     * Answers whether missing it is no failure.
     *
     * @return true for a stretch goal
     */
    public boolean stretch() {
        return id.endsWith(STRETCH);
    }

    /**
     * Answers the id that {@code --only} takes.
     *
     * @return the id without {@code stretch}
     */
    public String family() {
        return stretch() ? id.substring(0, id.length() - STRETCH.length()) : id;
    }

    /**
     * Answers the bound for a JDK.
     *
     * @param feature its feature release
     * @return the column that applies
     */
    public Bound bound(int feature) {
        return feature < 25 ? before25 : from25;
    }

    /**
     * Answers the cost, or the size, that is judged.
     *
     * @return a cost as {@link #terms} reads it, or the name of a size
     */
    public String over() {
        String over = variant.split(" / ", 2)[0];
        return timed() ? over.substring(TIME.length()) : over;
    }

    /**
     * Answers the cost that it is compared with.
     *
     * @return a cost, or null if the goal is no ratio
     */
    public @Nullable String under() {
        String[] parts = variant.split(" / ", 2);
        return parts.length == 2 ? parts[1] : null;
    }

    /**
     * Answers whether nanoseconds are judged, and not a ratio.
     *
     * @return true for {@code ns of A}
     */
    public boolean timed() {
        return variant.startsWith(TIME);
    }

    /**
     * Answers the variants that must be timed.
     *
     * @return none if the goal is about a size
     */
    public List<String> variants() {
        String under = under();
        if (under != null) {
            return Stream.of(over(), under)
                    .flatMap(cost -> terms(cost).stream())
                    .toList();
        }
        return timed() ? terms(over()) : List.of();
    }

    /**
     * Takes a cost apart.
     *
     * @param cost {@code A} or {@code A - B}
     * @return A, and B if there is one
     */
    public static List<String> terms(String cost) {
        return List.of(cost.split(LESS, 2));
    }
}
