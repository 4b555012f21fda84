package org.holdfast.bench.report;

import org.holdfast.bench.goals.Bound;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.slices.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * One figure, and the goal it is judged by if it has one.
 *
 * <p>Thread safety: immutable.
 *
 * @param id of the goal, or {@value #INFO}
 * @param variant as the goals table writes it
 * @param threads how many shared the counter
 * @param ratio the figure with its spread; for a size all three are the size
 * @param overlap for how much of the time the threads ran together
 * @param spread what one operation cost; none where that says nothing
 * @param goal the bound of this JDK, or null
 * @param stretch whether missing it is no failure
 * @param voided why the figure does not count, or null
 * @param attempt the attempt that it comes from
 */
public record Row(
        String id,
        String variant,
        int threads,
        Ratio ratio,
        double overlap,
        Spread spread,
        @Nullable Bound goal,
        boolean stretch,
        @Nullable String voided,
        int attempt) {
    /** The id of a row without a goal. */
    public static final String INFO = "info";

    /**
     * Makes the row of a goal.
     *
     * @param goal what is promised
     * @param feature the feature release of this JDK
     * @param ratio the figure
     * @param overlap of the threads
     * @param voided why the figure does not count, or null
     * @param attempt its number
     * @return a judged row
     */
    public static Row of(Goal goal, int feature, Ratio ratio, double overlap, @Nullable String voided, int attempt) {
        return new Row(
                goal.id(),
                goal.variant(),
                goal.threads(),
                ratio,
                overlap,
                Spread.NONE,
                goal.bound(feature),
                goal.stretch(),
                voided,
                attempt);
    }

    /**
     * Answers what one operation cost.
     *
     * @return nanoseconds, the median; NaN where that says nothing
     */
    public double nanos() {
        return spread.at(50);
    }

    /**
     * Answers whether the goal is met.
     *
     * @return null if there is no goal, or the figure does not count
     */
    public @Nullable Boolean met() {
        return (goal == null || voided != null) ? null : goal.met(ratio.p50());
    }

    /**
     * Answers whether this row makes the bench fail: its goal is missed, or could not be judged.
     *
     * @return false for rows without a goal and for stretch goals
     */
    public boolean failed() {
        return goal != null && !stretch && !Boolean.TRUE.equals(met());
    }

    /**
     * Says the verdict in a word.
     *
     * @return met, MISSED, missed (a stretch), void, or nothing
     */
    public String verdict() {
        if (voided != null) {
            return "void";
        }
        if (goal == null) {
            return "";
        }
        if (Boolean.TRUE.equals(met())) {
            return "met";
        }
        return stretch ? "missed" : "MISSED";
    }
}
