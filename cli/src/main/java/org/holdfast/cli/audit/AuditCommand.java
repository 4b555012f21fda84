package org.holdfast.cli.audit;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.audit.Audit;
import org.holdfast.audit.AuditOptions;
import org.holdfast.audit.AuditResult;
import org.holdfast.audit.Rule;
import org.holdfast.audit.Severity;
import org.holdfast.audit.Skipped;
import org.holdfast.audit.read.Releases;
import org.holdfast.audit.report.Code;
import org.holdfast.audit.report.Findings;
import org.holdfast.audit.report.HtmlReport;
import org.holdfast.audit.report.JsonReport;
import org.holdfast.audit.report.RulePage;
import org.holdfast.audit.report.SarifReport;
import org.holdfast.audit.report.TextReport;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.holdfast.cli.Progress;
import org.holdfast.cli.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The command: finds the targets, audits them, and reports.
 *
 * <p>Thread safety: for one thread.
 */
@CommandLine.Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Finds hand-rolled reference counters in class files or sources, says what each gets wrong and shows where.",
            "What is audited is read and never run. A target that cannot be read is named under \"skipped\".",
            "Exit status: 0 done; 1 --fail-on was reached; 2 wrong usage, or nothing could be read."
        })
public final class AuditCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @CommandLine.Parameters(
            paramLabel = "TARGET",
            description = {
                "A jar or other archive, with what is nested in it; a folder of class files, archives or sources;"
                        + " group:artifact:version, fetched by itself with Maven's own settings; or jdk:MODULE of the JDK"
                        + " that runs this."
            })
    private List<String> targets = new ArrayList<>();

    @CommandLine.Option(
            names = "--list",
            paramLabel = "FILE",
            description = "More targets, one on each line; # starts a comment.")
    private @Nullable Path list;

    @CommandLine.Option(
            names = "--format",
            paramLabel = "text|json|sarif|html",
            defaultValue = "text",
            converter = Format.Converter.class,
            description = "What the report is: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @CommandLine.Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where the report goes (default: standard output).")
    private @Nullable Path output;

    @CommandLine.Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "An earlier report in JSON: the hazards that it has are known, and do not count for --fail-on.")
    private @Nullable Path baseline;

    @CommandLine.Option(
            names = "--fail-on",
            paramLabel = "error|warning|note|RULE",
            split = ",",
            description =
                    "Exit with 1 if there is a hazard that is as severe, or of this rule. May be given more than once.")
    private List<String> failOn = new ArrayList<>();

    @CommandLine.Option(
            names = "--ignore-names",
            description = "Take no name of a class, field or method for evidence, except those of the JDK.")
    private boolean ignoreNames;

    @CommandLine.Option(
            names = "--no-prefilter",
            description = "Analyse every class, also those that cannot have a counter: the same result, later.")
    private boolean noPrefilter;

    @CommandLine.Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "What sources are compiled against, separated as java -cp does. What is missing is guessed.")
    private String classPath = "";

    @CommandLine.Option(
            names = "--explain",
            paramLabel = "RULE",
            description = "Print the page of a rule and nothing else.")
    private @Nullable String explain;

    /** Made by picocli. */
    public AuditCommand() {}

    /** Runs it. */
    @Override
    public Integer call() {
        if (explain != null) {
            System.out.print(RulePage.markdown(rule(explain)));
            return Command.OK;
        }
        failOn.forEach(this::level);
        List<String> wanted = new ArrayList<>(targets);
        if (list != null) {
            wanted.addAll(TargetList.read(list));
        }
        if (wanted.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "no target was named");
        }
        Set<Findings.Fingerprint> known = baseline == null ? Set.of() : Baseline.read(baseline);
        Finder finder = new Finder(wanted, classPath());
        Findings findings = new Findings(audit(finder, wanted.size()), known);
        write(report(findings, finder));
        return exitCode(findings);
    }

    private AuditResult audit(Finder finder, int wanted) {
        AuditOptions options =
                AuditOptions.defaults().withIgnoreNames(ignoreNames).withPrefilter(!noPrefilter);
        AtomicLong classes = new AtomicLong();
        Progress progress = Progress.start(() -> String.format(
                Locale.ROOT, "audit: target %,d of %,d, %,d classes read", finder.done(), wanted, classes.get()));
        AuditResult result;
        try {
            result = Audit.run(finder, options, (artifact, sofar) -> classes.set(sofar));
        } finally {
            progress.close();
        }
        List<Skipped> skipped = new ArrayList<>(finder.skipped());
        skipped.addAll(result.skipped());
        return Releases.merge(finder.artifacts(), new AuditResult(result.counters(), skipped, result.classes()));
    }

    private String report(Findings findings, Finder finder) {
        return switch (format) {
            case TEXT -> TextReport.of(findings, output == null && Terminal.colour());
            case JSON -> Json.text(JsonReport.of(findings)) + "\n";
            case SARIF -> Json.text(SarifReport.of(findings, version(), finder.sourceFiles()::of)) + "\n";
            case HTML -> {
                Code code = new Code();
                code.read(finder.artifacts(), findings.referenceCounters());
                yield HtmlReport.of(findings, code, version());
            }
        };
    }

    private void write(String report) {
        byte[] bytes = report.getBytes(StandardCharsets.UTF_8);
        if (output == null) {
            PrintStream out = System.out;
            out.writeBytes(bytes);
            out.flush();
            return;
        }
        try {
            Files.write(output, bytes);
        } catch (IOException e) {
            throw CommandFailure.usage("the report cannot be written: " + output + " ("
                    + e.getClass().getSimpleName() + "); name a file in a folder that exists");
        }
    }

    private int exitCode(Findings findings) {
        if (findings.result().classes() == 0) {
            throw CommandFailure.usage(
                    "nothing could be read: " + String.join(", ", targets) + "; the report says why under \"skipped\"");
        }
        for (String level : failOn) {
            long count = findings.reaching(level.toLowerCase(Locale.ROOT));
            if (count > 0) {
                throw CommandFailure.broken("--fail-on " + level + " is reached: " + count
                        + " such hazards; mend them, or give an annotation SuppressHazard with a reason");
            }
        }
        return Command.OK;
    }

    private String version() {
        return spec.version()[0].replaceFirst(".* ", "");
    }

    private List<File> classPath() {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(File::new)
                .toList();
    }

    private void level(String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        if (Arrays.stream(Severity.values())
                .noneMatch(level -> Findings.name(level).equals(lower))) {
            rule(lower);
        }
    }

    private Rule rule(String id) {
        return Rule.of(id)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(), "there is no rule '" + id + "'; rules: " + Arrays.toString(Rule.values())));
    }
}
