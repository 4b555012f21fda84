package org.holdfast.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.holdfast.cli.CommandFailure;

/**
 * A page that says what was measured when and where, and the plot beside it.
 *
 * <p>Thread safety: stateless.
 */
public final class DatedResult {
    private DatedResult() {}

    /**
     * Writes the pages of all topics, over older ones of the same day, topic, JDK and processor.
     *
     * @param report of a run
     * @param directory made if it is missing
     * @return the pages
     * @throws CommandFailure if a file cannot be written
     */
    public static List<Path> write(Report report, Path directory) {
        return report.outcomes().stream()
                .map(outcome -> write(outcome, report.crossCheck(), directory))
                .toList();
    }

    /**
     * Answers what the files of a whole report are called.
     *
     * @param report of a run
     * @param directory that they are in
     * @return a path without an extension
     */
    public static Path stem(Report report, Path directory) {
        return directory.resolve(stem(report.name(), report.machine()));
    }

    private static String stem(String topic, Machine machine) {
        String cores = machine.processors() == 2 ? "" : "-" + machine.processors();
        return LocalDate.now(ZoneOffset.UTC) + "-" + topic + "-" + machine.feature() + "-" + machine.cpuSlug() + cores;
    }

    static Path write(Outcome outcome, Map<String, Double> crossCheck, Path directory) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Machine machine = outcome.machine();
        String name = stem(outcome.subject().topic(), machine);
        Path page = directory.resolve(name + ".md");
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name + ".svg"), BarChart.of(outcome));
            Files.writeString(page, page(outcome, crossCheck, today, name + ".svg"));
        } catch (IOException e) {
            throw CommandFailure.broken("cannot write the result: " + e);
        }
        return page;
    }

    static String page(Outcome outcome, Map<String, Double> crossCheck, LocalDate date, String plot) {
        StringBuilder page = new StringBuilder();
        Machine machine = outcome.machine();
        paragraph(page, "# bench " + outcome.subject().topic() + ", " + date + ", JDK " + machine.feature());
        paragraph(page, "`" + outcome.command() + "` on " + machine + ".");
        paragraph(page, "Peers: " + String.join(", ", outcome.peers()) + ".");
        paragraph(
                page,
                "![Cost of each variant as a multiple of the "
                        + outcome.subject().base() + "; the figures are in the table](" + plot + ")");
        Markdown.table(
                page,
                Figures.infoHeader(outcome),
                outcome.info().stream().map(Figures::infoCells).toList());
        if (!outcome.missing().isEmpty()) {
            paragraph(page, "Not timed:");
            outcome.missing()
                    .forEach((name, reason) -> page.append("- ")
                            .append(name)
                            .append(": ")
                            .append(reason)
                            .append('\n'));
            page.append('\n');
        }
        paragraph(page, "## Goals");
        Markdown.table(
                page,
                Figures.GOAL_HEADER,
                outcome.goals().stream().map(Figures::goalCells).toList());
        paragraph(page, "## Sizes");
        Markdown.table(
                page,
                List.of("size", "bytes"),
                outcome.sizes().entrySet().stream()
                        .map(e -> List.of(e.getKey(), Figures.number(e.getValue())))
                        .toList());
        if (!crossCheck.isEmpty()) {
            paragraph(page, "## Cross-check by JMH, one thread");
            Markdown.table(page, Figures.CROSS_CHECK_HEADER, Figures.crossCheck(outcome, crossCheck));
        }
        paragraph(page, "## Attempts");
        outcome.attempts()
                .forEach(attempt -> Figures.attemptLines(attempt)
                        .forEach(said -> page.append("- ").append(said).append('\n')));
        return page.toString();
    }

    private static void paragraph(StringBuilder page, String text) {
        page.append(text).append("\n\n");
    }
}
