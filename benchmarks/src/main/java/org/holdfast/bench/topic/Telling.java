package org.holdfast.bench.topic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.bench.compare.Comparison;
import org.holdfast.bench.compare.OldReport;
import org.holdfast.bench.model.Curve;
import org.holdfast.bench.model.CurveFigures;
import org.holdfast.bench.page.Page;
import org.holdfast.bench.report.DatedResult;
import org.holdfast.bench.report.JsonReport;
import org.holdfast.bench.report.Report;
import org.holdfast.bench.report.TextReport;
import org.holdfast.bench.slices.Work;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * How a bench tells its result: options that every subcommand has.
 *
 * <p>Thread safety: none; picocli fills it, then one caller.
 */
public final class Telling {
    private enum Format {
        TEXT,
        JSON,
        HTML;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class Converter implements CommandLine.ITypeConverter<Format> {
        @Override
        public Format convert(String typed) {
            for (Format format : Format.values()) {
                if (format.toString().equalsIgnoreCase(typed)) {
                    return format;
                }
            }
            throw new CommandLine.TypeConversionException("'" + typed + "' is none of " + List.of(Format.values()));
        }
    }

    @CommandLine.Option(
            names = "--format",
            paramLabel = "text|json|html",
            defaultValue = "text",
            converter = Converter.class,
            description = "What standard output holds: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @CommandLine.Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page with plots there. It is one file and loads nothing.")
    private @Nullable Path html;

    @CommandLine.Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "Also write a dated result there: for each topic a page and its plot, and all of it as HTML and JSON.")
    private @Nullable Path output;

    @CommandLine.Option(
            names = "--compare",
            paramLabel = "OLD.json",
            description =
                    "Also say what changed since a result of --format json. What became worse beyond noise fails.")
    private @Nullable Path old;

    private @Nullable OldReport before;

    /** Made by picocli. */
    public Telling() {}

    /**
     * Reads what to compare with, before anything is measured.
     *
     * @throws CommandFailure if that is no result of a bench
     */
    public void check() {
        if (old != null) {
            before = OldReport.read(old);
        }
    }

    /**
     * Prints and writes all that was asked for.
     *
     * @param report of the run
     * @return the exit code
     */
    int tell(Report report) {
        Comparison comparison = before == null ? null : Comparison.of(before, report);
        Map<String, Object> json = JsonReport.of(report);
        List<Curve> curves = report.outcomes().stream()
                .flatMap(outcome -> Curve.of(outcome, Work.NANOS).stream())
                .toList();
        if (!curves.isEmpty()) {
            json.put("model", CurveFigures.json(curves));
        }
        if (comparison != null) {
            json.put("compared", comparison.json());
        }
        switch (format) {
            case JSON -> Json.print(json);
            case HTML -> System.out.writeBytes(Page.of(report, comparison).getBytes(StandardCharsets.UTF_8));
            case TEXT -> {
                System.out.print(TextReport.of(report));
                System.out.print(CurveFigures.text(curves));
                if (comparison != null) {
                    System.out.print(comparison.text());
                }
            }
        }
        if (html != null) {
            write(html, Page.of(report, comparison));
        }
        if (output != null) {
            for (Path page : DatedResult.write(report, output)) {
                System.err.println("wrote " + page);
            }
            Path stem = DatedResult.stem(report, output);
            write(Path.of(stem + ".html"), Page.of(report, comparison));
            write(Path.of(stem + ".json"), Json.text(json) + "\n");
        }
        return report.met() && (comparison == null || !comparison.worse()) ? Command.OK : Command.BROKEN;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw CommandFailure.broken("cannot write the result: " + e);
        }
        System.err.println("wrote " + file);
    }
}
