package org.holdfast.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An outcome for people.
 *
 * <p>Thread safety: stateless.
 */
public final class TextReport {
    private TextReport() {}

    /**
     * Says a report in tables, one topic after the other.
     *
     * @param report of a run
     * @return lines
     */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : report.outcomes()) {
            if (report.outcomes().size() > 1) {
                line(text, "== " + outcome.subject().topic() + " ==");
                line(text, "");
            }
            text.append(of(outcome, report.crossCheck()));
            if (report.outcomes().size() > 1) {
                line(text, "");
            }
        }
        return text.toString();
    }

    /**
     * Says an outcome in tables.
     *
     * @param outcome of a run
     * @param crossCheck nanoseconds by JMH, empty if it did not run
     * @return lines
     */
    static String of(Outcome outcome, Map<String, Double> crossCheck) {
        StringBuilder text = new StringBuilder();
        line(text, outcome.machine().toString());
        line(text, "");
        table(
                text,
                Figures.infoHeader(outcome),
                outcome.info().stream().map(Figures::infoCells).toList());
        outcome.missing().forEach((name, reason) -> line(text, name + ": cannot load: " + reason));
        line(text, "");
        outcome.sizes().forEach((name, size) -> line(text, Figures.number(size) + " " + name));
        line(text, "");
        if (!crossCheck.isEmpty()) {
            table(text, Figures.CROSS_CHECK_HEADER, Figures.crossCheck(outcome, crossCheck));
            line(text, "");
        }
        outcome.attempts().forEach(attempt -> Figures.attemptLines(attempt).forEach(said -> line(text, said)));
        line(text, "");
        table(
                text,
                Figures.GOAL_HEADER,
                outcome.goals().stream().map(Figures::goalCells).toList());
        line(text, "");
        long failed = outcome.goals().stream().filter(Row::failed).count();
        line(text, failed == 0 ? "each goal is met" : failed + " of the goals missed or not judged; see docs/goals.md");
        return text.toString();
    }

    /**
     * Says a table in columns.
     *
     * @param text to add to
     * @param header names the columns
     * @param rows with a cell for each
     */
    public static void table(StringBuilder text, List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        for (List<String> row : all) {
            StringBuilder cells = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = all.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
                cells.append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length() + 2));
            }
            line(text, cells.toString().stripTrailing());
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
