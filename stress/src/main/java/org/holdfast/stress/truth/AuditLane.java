package org.holdfast.stress.truth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.Audit;
import org.holdfast.audit.AuditOptions;
import org.holdfast.audit.AuditResult;
import org.holdfast.cli.Progress;
import org.holdfast.stress.Lane;
import org.holdfast.stress.LaneResult;
import org.holdfast.stress.ProofSettings;

/**
 * Audits the jars of the table of counters, with names and without, and holds the result to the floors.
 *
 * <p>Thread safety: stateless.
 */
public final class AuditLane implements Lane {
    private static final String TABLES = "audit/src/test/resources";
    private static final double RECALL_WITHOUT_NAMES = 0.80;

    /** Makes the lane. */
    public AuditLane() {}

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String purpose() {
        return "the audit against a table of counters that people have read";
    }

    @Override
    public LaneResult run(ProofSettings settings) throws Exception {
        Path tables = settings.home().resolve(TABLES);
        String java = String.valueOf(Runtime.version().feature());
        List<Map<String, String>> truth = here(Table.read(tables.resolve("counters.csv")), java);
        List<Map<String, String>> alike = here(Table.read(tables.resolve("lookalikes.csv")), java);
        List<Map<String, String>> tags = Table.read(tables.resolve("hazard-map.csv"));
        long start = System.nanoTime();
        Progress progress = Progress.start(
                () -> "audit: fetching and reading the jars, " + (System.nanoTime() - start) / 1_000_000_000L + " s");
        try {
            List<Artifact> artifacts = artifacts(truth, alike, settings.home());
            AuditOptions options = AuditOptions.defaults();
            AuditResult named = Audit.run(artifacts, options, (artifact, classes) -> {});
            AuditResult unnamed = Audit.run(artifacts, options.withIgnoreNames(true), (artifact, classes) -> {});
            return result(
                    named,
                    Score.of(named.counters(), truth, alike, tags),
                    Score.of(unnamed.counters(), truth, alike, tags).recall(),
                    truth.size() + alike.size());
        } finally {
            progress.close();
        }
    }

    /** The rows that hold on this JDK: those of another JDK's modules are left out. */
    private static List<Map<String, String>> here(List<Map<String, String>> rows, String java) {
        return rows.stream()
                .filter(row -> !String.valueOf(row.get("artifact")).startsWith("jdk:")
                        || String.valueOf(row.get("version")).startsWith(java + "."))
                .toList();
    }

    private static List<Artifact> artifacts(List<Map<String, String>> truth, List<Map<String, String>> alike, Path home)
            throws Exception {
        Map<String, Artifact> artifacts = new LinkedHashMap<>();
        List<Map<String, String>> rows = new ArrayList<>(truth);
        rows.addAll(alike);
        for (Map<String, String> row : rows) {
            String name = String.valueOf(row.get("artifact"));
            String version = String.valueOf(row.get("version"));
            if (!artifacts.containsKey(name + version)) {
                artifacts.put(name + version, Jars.of(name, version, home));
            }
        }
        return new ArrayList<>(artifacts.values());
    }

    private static LaneResult result(AuditResult audit, Score score, double recallWithoutNames, int rows) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + audit.classes() + " classes, " + audit.counters().size() + " numbers judged, "
                + audit.skipped().size() + " skipped");
        score.misses().forEach(miss -> lines.add("  " + miss));
        lines.add("  " + score);
        lines.add(String.format(java.util.Locale.ROOT, "  without names: recall=%.3f", recallWithoutNames));
        List<String> missed = new ArrayList<>(score.shortOf());
        if (recallWithoutNames < RECALL_WITHOUT_NAMES) {
            missed.add("recall without names is below " + RECALL_WITHOUT_NAMES);
        }
        missed.forEach(each -> lines.add("  short: " + each));
        return new LaneResult(
                "audit",
                Math.max(0, rows - missed.size()),
                missed.size(),
                lines,
                Map.of("score", score.toString(), "misses", score.misses()));
    }
}
