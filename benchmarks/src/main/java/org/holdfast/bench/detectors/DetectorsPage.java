package org.holdfast.bench.detectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.holdfast.bench.report.Markdown;
import org.holdfast.cli.CommandFailure;

/** The page: one section for each JDK that it was run on. A run replaces its own section and leaves the others. */
final class DetectorsPage {
    static final String NAME = "detectors.md";

    private static final String SECTION = "## JDK ";

    private static final String HEAD = """
            # Other detectors on the planted leaks

            The mistakes of [planted leaks](planted-leaks.md), made once more with other libraries and put before their own leak detectors. Each
            mistake is one program in `org.holdfast.bench.detectors`, written once; each library fills in how a claim is taken, used and given
            up. Each run has a JVM of its own. Written by `./holdfast bench detectors --output docs`; a test holds some rows of it
            against a fresh run.

            - *named*: the report has the line that took the claim (of a misuse: the line of the misuse), looked for in all that was said in
              that JVM. *Found, not named*: something was said, without that line. *The earlier*: the line that gave the claim up before, or moved it.
            - *log*, *exception*: where the line stood first, unasked; *asked*, *snapshot*: it stands there alone. Exceptions are logged with their traces, as a program
              would; a misuse that throws is therefore named by its own trace, and the earlier end is the question.
            - Time is from the end of the mistake to the line, with a collection asked for every 20 ms; *at the call* is before the mistake
              was over. It is the median of the runs, each after another leak was told in that JVM.
            - After the mistake all other owners give their claims up, so that the resource itself can be collected.
            - *–*: there is no counterpart, for the reason that follows.

            """;

    private DetectorsPage() {}

    /** Writes the page, and answers where. */
    static Path write(DetectorsReport report, LocalDate date, Path directory) {
        Path page = directory.resolve(NAME);
        try {
            Files.createDirectories(directory);
            String before = Files.exists(page) ? Files.readString(page) : "";
            Files.writeString(page, page(report, date, before));
        } catch (IOException e) {
            throw CommandFailure.broken("cannot write the result: " + e);
        }
        return page;
    }

    static String page(DetectorsReport report, LocalDate date, String before) {
        TreeMap<Integer, String> sections = new TreeMap<>();
        String[] old = before.split("(?m)^" + SECTION, -1);
        for (int i = 1; i < old.length; i++) {
            sections.put(
                    Integer.parseInt(old[i].lines().findFirst().orElse("").strip()), SECTION + old[i].strip() + "\n");
        }
        sections.put(report.machine().feature(), section(report, date));
        StringBuilder page = new StringBuilder(HEAD);
        Markdown.table(
                page,
                List.of("detector", "what it needs to look"),
                Arrays.stream(Detector.values())
                        .map(detector -> List.of(detector.title + ", " + detector.setting, detector.needs))
                        .toList());
        return page.append(String.join("\n", sections.values())).toString();
    }

    private static String section(DetectorsReport report, LocalDate date) {
        StringBuilder out = new StringBuilder();
        out.append(SECTION).append(report.machine().feature()).append("\n\n");
        out.append(date).append(", `").append(report.command()).append("` on ").append(report.machine());
        out.append(". Against ").append(String.join(", ", report.jars())).append(". ");
        out.append(report.runs()).append(report.runs() == 1 ? " run" : " runs").append(" of each.\n\n");
        Markdown.table(out, DetectorsText.TOTALS, report.totals());
        out.append(DetectorsText.missed(report)).append("\n\n");
        Markdown.table(out, DetectorsText.header(), coded(DetectorsText.rows(report)));
        if (!report.costs().isEmpty()) {
            out.append(
                    "What a claim costs while it is followed, taken and given up on a call path of 20 frames: variants of `./holdfast bench tracking`, ");
            out.append("in the same run. The bare pair is a retain and a release.\n\n");
            Markdown.table(out, DetectorsText.COSTS, DetectorsText.costs(report));
        }
        return out.toString().strip() + "\n";
    }

    private static List<List<String>> coded(List<List<String>> rows) {
        return rows.stream()
                .map(cells -> {
                    List<String> coded = new java.util.ArrayList<>(cells);
                    coded.set(0, "`" + cells.get(0) + "`");
                    return coded;
                })
                .map(List::copyOf)
                .toList();
    }
}
