package org.holdfast.bench.goals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code docs/goals.md}.
 *
 * <p>Thread safety: immutable.
 *
 * @param id such as {@code G1}, or {@code G1 stretch} for one that may be missed; several rows share one
 * @param what for people
 * @param variant {@code over / under} for a ratio of two variants, else the name of a size
 * @param threads how many share the counter
 * @param topic the subcommand of {@code bench} that judges it
 * @param before25 the bound on JDK 17 and those before 25
 * @param from25 the bound on JDK 25 and later
 */
public record Goal(String id, String what, String variant, int threads, String topic, Bound before25, Bound from25) {
    private static final String STRETCH = " stretch";

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
     * Answers the variant, or the size, that is judged.
     *
     * @return its name
     */
    public String over() {
        return variant.split(" / ", 2)[0];
    }

    /**
     * Answers the variant that it is compared with.
     *
     * @return its name, or null if the goal is about a size
     */
    public @Nullable String under() {
        String[] parts = variant.split(" / ", 2);
        return parts.length == 2 ? parts[1] : null;
    }

    /**
     * Answers the variants that must be timed.
     *
     * @return none if the goal is about a size
     */
    public List<String> variants() {
        String under = under();
        return under == null ? List.of() : List.of(over(), under);
    }
}
