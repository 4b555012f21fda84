package org.holdfast.stress.mutation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    private static final String LOG = "core/target/mutation.log";

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
        if (exit != 0 && !Files.exists(report)) {
            throw CommandFailure.broken("Maven ended with status " + exit + "; " + LOG + " says why");
        }
        if (!Files.exists(report)) {
            throw CommandFailure.broken("Maven made no report " + report + "; " + LOG + " says why");
        }
        return result(MutationReport.read(report), Survivors.listed(settings.home()), exit);
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
        Path log = home.resolve(LOG);
        Files.createDirectories(home.resolve("core/target"));
        builder.redirectOutput(log.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (java.io.IOException e) {
            throw CommandFailure.broken("Maven cannot be started: is mvn on the path? (" + e.getMessage() + ")");
        }
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw CommandFailure.broken("PIT took longer than " + LIMIT_MINUTES + " minutes; see " + LOG);
            }
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    LaneResult result(MutationReport report, Set<String> listed, int exit) {
        boolean enough = report.percent() >= FLOOR;
        Set<String> unlisted = Survivors.without(report.places(), listed);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  %d of %d mutations killed by a failing test (%.1f %%), %d timed out and not counted, %s",
                report.killed(),
                report.total(),
                report.percent(),
                report.timedOut(),
                enough ? "ok" : "TOO FEW: at least " + FLOOR + " %"));
        report.survivors().forEach(survivor -> lines.add("  survives: " + survivor));
        unlisted.forEach(place -> lines.add("  NOT LISTED in " + Survivors.PAGE + ": " + place
                + "; write a test that kills it, or a row with the reason why none can"));
        Survivors.without(listed, report.places())
                .forEach(place -> lines.add("  note: listed in " + Survivors.PAGE + ", survives no more: " + place));
        int failed = unlisted.size() + (enough ? 0 : report.total() - report.killed());
        if (exit != 0) {
            lines.add("  Maven ended with status " + exit + "; " + LOG + " says why");
            failed = Math.max(1, failed);
        }
        return new LaneResult(
                name(),
                report.killed(),
                failed,
                lines,
                Map.of(
                        "killed", report.killed(),
                        "timedOut", report.timedOut(),
                        "total", report.total(),
                        "survivors", report.survivors(),
                        "notListed", unlisted));
    }
}
