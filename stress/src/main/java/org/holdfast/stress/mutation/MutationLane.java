package org.holdfast.stress.mutation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Progress;
import org.holdfast.stress.Lane;
import org.holdfast.stress.LaneResult;
import org.holdfast.stress.ProofSettings;

/**
 * Runs PIT on core through Maven, with this JVM's JDK, and holds the result to the floor.
 *
 * <p>Thread safety: stateless.
 */
public final class MutationLane implements Lane {
    /** The least share of mutations that a failing test must find. */
    private static final double FLOOR = 95;

    private static final long LIMIT_MINUTES = 25;

    /** Makes the lane. */
    public MutationLane() {}

    @Override
    public String name() {
        return "mutation";
    }

    @Override
    public String purpose() {
        return "mutation testing of core by tool, at least 95 % killed";
    }

    @Override
    public LaneResult run(ProofSettings settings) throws Exception {
        Path report = settings.home().resolve("core/target/pit-reports/mutations.xml");
        Files.deleteIfExists(report);
        long start = System.nanoTime();
        Progress progress =
                Progress.start(() -> "mutation: PIT on core, " + (System.nanoTime() - start) / 1_000_000_000L + " s");
        int exit;
        try {
            exit = maven(settings.home());
        } finally {
            progress.close();
        }
        if (!Files.exists(report)) {
            throw CommandFailure.broken("Maven ended with status " + exit + " and without " + report
                    + "; run mvn -Pmutation -pl core -am verify to see why");
        }
        return result(MutationReport.read(report));
    }

    private static int maven(Path home) throws Exception {
        boolean windows = File.separatorChar == '\\';
        ProcessBuilder builder = new ProcessBuilder(
                windows ? "mvn.cmd" : "mvn",
                "-q",
                "-Pmutation",
                "-pl",
                "core",
                "-am",
                "-Dmaven.test.skip.exec=true", // PIT runs the tests itself
                "verify");
        builder.directory(home.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true);
        Path log = Files.createDirectories(home.resolve("core/target")).resolve("mutation.log");
        builder.redirectOutput(log.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (java.io.IOException e) {
            throw CommandFailure.broken("Maven cannot be started: is mvn on the path? (" + e.getMessage() + ")");
        }
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw CommandFailure.broken("PIT took longer than " + LIMIT_MINUTES + " minutes; see " + log);
            }
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private LaneResult result(MutationReport report) {
        boolean held = report.percent() >= FLOOR;
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  %d of %d mutations killed by a failing test (%.1f %%), %d timed out and not counted, %s",
                report.killed(),
                report.total(),
                report.percent(),
                report.timedOut(),
                held ? "ok" : "TOO FEW: at least " + FLOOR + " %"));
        report.survivors().forEach(survivor -> lines.add("  survives: " + survivor));
        return new LaneResult(
                name(),
                report.killed(),
                held ? 0 : report.total() - report.killed(),
                lines,
                Map.of(
                        "killed", report.killed(),
                        "timedOut", report.timedOut(),
                        "total", report.total(),
                        "survivors", report.survivors()));
    }
}
