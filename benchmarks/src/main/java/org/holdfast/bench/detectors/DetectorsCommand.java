package org.holdfast.bench.detectors;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.holdfast.bench.report.Machine;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.holdfast.cli.OutputFormat;
import org.holdfast.cli.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * {@code ./holdfast bench detectors}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "detectors",
        mixinStandardHelpOptions = true,
        description =
                "Makes the mistakes of docs/planted-leaks.md with Netty, Cassandra and Chronicle too, before their own leak"
                        + " detectors, and says who finds what, who names the line, how soon, and what that costs.",
        footer = {"", "Exit code 0: Holdfast named each planted mistake in each run. 1: it did not, or a JVM failed."})
public final class DetectorsCommand implements Callable<Integer> {
    @CommandLine.Mixin
    private OutputFormat.Option format = new OutputFormat.Option();

    @CommandLine.Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Also write the page " + DetectorsPage.NAME
                    + " there; the sections of other JDKs in it are kept. Needs all mistakes.")
    private @Nullable Path output;

    @CommandLine.Option(
            names = "--only",
            split = ",",
            paramLabel = "MISTAKE,...",
            description = "Only these mistakes (default all).")
    private @Nullable Set<String> only;

    @CommandLine.Option(
            names = "--runs",
            defaultValue = "3",
            description = "How often to make each mistake that is found (default ${DEFAULT-VALUE}).")
    private int runs = 3;

    @CommandLine.Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long to listen to each detector at most (default ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @CommandLine.Option(
            names = "--cost-seconds",
            defaultValue = "20",
            description = "How long to time what they cost; 0 leaves that out (default ${DEFAULT-VALUE}).")
    private int costSeconds = 20;

    private volatile String doing = "bench detectors";

    /** Made by picocli. */
    public DetectorsCommand() {}

    @Override
    @SuppressWarnings("try") // the progress line is only to be closed
    public Integer call() {
        check("--runs", runs, 1, 99);
        check("--seconds", seconds, 1, Probe.MOST_SECONDS);
        check("--cost-seconds", costSeconds, 0, 600);
        List<Mistake> mistakes = chosen();
        Machine machine = Machine.here();
        DetectorsReport report;
        try (Progress progress = Progress.start(() -> doing)) {
            Fork fork =
                    new Fork(Path.of(System.getProperty("holdfast.home", "")).toAbsolutePath(), seconds);
            List<Cell> cells = Cells.run(fork, mistakes, runs, said -> doing = said);
            List<Cost> costs = costSeconds == 0 ? List.of() : Cost.measure(costSeconds, said -> doing = said);
            report = new DetectorsReport(command(), machine, runs, cells, costs);
        }
        if (format.json()) {
            Json.print(report.json());
        } else {
            System.out.print(DetectorsText.of(report));
        }
        Path directory = output;
        if (directory != null) {
            System.err.println("wrote " + DetectorsPage.write(report, LocalDate.now(ZoneOffset.UTC), directory));
        }
        return report.met() ? Command.OK : Command.BROKEN;
    }

    private static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw CommandFailure.usage(option + " must be " + least + " to " + most + ": " + value);
        }
    }

    private List<Mistake> chosen() {
        @Nullable Set<String> wanted = only;
        if (wanted == null) {
            return Mistakes.ALL;
        }
        List<String> known = Mistakes.ALL.stream().map(Mistake::name).toList();
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw CommandFailure.usage(
                        "--only: no mistake \"" + name + "\"; docs/planted-leaks.md has " + String.join(", ", known));
            }
        }
        if (output != null) {
            throw CommandFailure.usage("--output writes the page of all mistakes; leave --only out");
        }
        return Mistakes.ALL.stream()
                .filter(mistake -> wanted.contains(mistake.name()))
                .collect(Collectors.toUnmodifiableList());
    }

    /** What repeats this run, with the options that change what is measured. */
    private String command() {
        return "./holdfast bench detectors" + (runs == 3 ? "" : " --runs " + runs)
                + (seconds == 10 ? "" : " --seconds " + seconds)
                + (costSeconds == 20 ? "" : " --cost-seconds " + costSeconds)
                + (only == null ? "" : " --only " + String.join(",", only));
    }
}
