package org.holdfast.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The cells of the tables that text and pages show.
 *
 * <p>Thread safety: stateless.
 */
public final class Figures {
    /** The columns of {@link #goalCells}. */
    public static final List<String> GOAL_HEADER =
            List.of("id", "variant", "threads", "figure", "p10", "p90", "overlap", "goal", "verdict", "attempt");

    private Figures() {}

    /**
     * Says a judged row.
     *
     * @param row of a goal
     * @return a cell for each column
     */
    public static List<String> goalCells(Row row) {
        return List.of(
                row.id(),
                row.variant(),
                Integer.toString(row.threads()),
                number(row.ratio().p50()),
                number(row.ratio().p10()),
                number(row.ratio().p90()),
                overlap(row),
                row.goal() == null ? "" : row.goal().toString(),
                row.verdict(),
                Integer.toString(row.attempt()));
    }

    /**
     * Names the columns of {@link #infoCells}.
     *
     * @param outcome whose rows they are
     * @return the columns
     */
    public static List<String> infoHeader(Outcome outcome) {
        return List.of("variant", "threads", "ns", "x " + outcome.subject().base(), "p10", "p90", "overlap");
    }

    /**
     * Says a row without a goal.
     *
     * @param row of a variant
     * @return a cell for each column
     */
    public static List<String> infoCells(Row row) {
        return List.of(
                row.variant() + (row.voided() == null ? "" : " (void)"),
                Integer.toString(row.threads()),
                number(row.nanos()),
                number(row.ratio().p50()),
                number(row.ratio().p10()),
                number(row.ratio().p90()),
                overlap(row));
    }

    /**
     * Says what all formats say about an attempt: each canary, then what was dropped.
     *
     * @param attempt one of the outcome's
     * @return lines
     */
    public static List<String> attemptLines(Attempt attempt) {
        List<String> lines = new ArrayList<>();
        for (Row canary : attempt.canaries()) {
            lines.add("attempt " + attempt.number() + ", " + threads(canary.threads()) + ": raw against raw "
                    + number(canary.ratio().p50()) + " (p10 "
                    + number(canary.ratio().p10()) + ", p90 "
                    + number(canary.ratio().p90()) + "), overlap " + overlap(canary)
                    + (canary.voided() == null ? "" : "; void: " + canary.voided()));
        }
        lines.add("attempt " + attempt.number() + ": " + attempt.dropped() + " of " + attempt.takes()
                + " takes dropped; goals judged " + attempt.rows().size() + ", met "
                + attempt.rows().stream()
                        .filter(row -> Boolean.TRUE.equals(row.met()))
                        .count());
        for (Row row : attempt.rows()) {
            boolean said = attempt.canaries().stream()
                    .anyMatch(
                            canary -> canary.voided() != null && canary.voided().equals(row.voided()));
            if (!said && !Boolean.TRUE.equals(row.met())) {
                lines.add("attempt " + attempt.number() + ": " + row.id() + " " + row.variant() + ", "
                        + threads(row.threads()) + ": " + number(row.ratio().p50()) + ", goal " + row.goal() + ", "
                        + row.verdict() + (row.voided() == null ? "" : ": " + row.voided()));
            }
        }
        return lines;
    }

    /** JMH beside the slices, as ratios to the base of each. */
    static List<List<String>> crossCheck(Outcome outcome, Map<String, Double> nanos) {
        double raw = nanos.getOrDefault(outcome.subject().base(), Double.NaN);
        List<List<String>> rows = new ArrayList<>();
        nanos.forEach((name, value) -> rows.add(List.of(
                name,
                number(value),
                number(value / raw),
                outcome.info().stream()
                        .filter(row -> row.threads() == 1 && row.variant().equals(name))
                        .map(row -> number(row.ratio().p50()))
                        .findFirst()
                        .orElse("–"))));
        return rows;
    }

    static final List<String> CROSS_CHECK_HEADER = List.of("variant", "JMH ns", "JMH x raw", "slices x raw");

    /**
     * Says a number of threads.
     *
     * @param count at least 1
     * @return in words
     */
    public static String threads(int count) {
        return count == 1 ? "1 thread" : count + " threads";
    }

    static String overlap(Row row) {
        return row.threads() == 1 || Double.isNaN(row.overlap())
                ? "–"
                : String.format(Locale.ROOT, "%.0f %%", 100 * row.overlap());
    }

    /**
     * Says a figure with as many places as it has.
     *
     * @param value any
     * @return a dash if it is not finite
     */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return String.format(
                Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
    }
}
