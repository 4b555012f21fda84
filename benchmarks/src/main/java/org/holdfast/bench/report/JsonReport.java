package org.holdfast.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.bench.goals.Bound;
import org.jspecify.annotations.Nullable;

/**
 * An outcome for programs. A figure that does not count is still shown, with {@code "void"} saying why; one that does not
 * exist is null.
 *
 * <p>Thread safety: stateless.
 */
public final class JsonReport {
    private JsonReport() {}

    /**
     * Puts a report into maps and lists: a single topic as it is, several under their names.
     *
     * @param report of a run
     * @return for {@link org.holdfast.cli.Json}; to be added to
     */
    public static Map<String, Object> of(Report report) {
        if (report.outcomes().size() == 1) {
            return of(report.outcomes().get(0), report.crossCheck());
        }
        Map<String, Object> topics = new LinkedHashMap<>();
        report.outcomes().forEach(outcome -> topics.put(outcome.subject().topic(), of(outcome, Map.of())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("met", report.met());
        json.put("topics", topics);
        json.put("machine", report.machine().facts());
        json.put("jdk", report.machine().jdk());
        json.put("command", report.command());
        return json;
    }

    /**
     * Puts an outcome into maps and lists.
     *
     * @param outcome of a run
     * @param crossCheck nanoseconds by JMH, empty if it did not run
     * @return for {@link org.holdfast.cli.Json}
     */
    static Map<String, Object> of(Outcome outcome, Map<String, Double> crossCheck) {
        List<Object> rows = new ArrayList<>();
        outcome.goals().forEach(row -> rows.add(row(row)));
        outcome.info().forEach(row -> rows.add(row(row)));
        outcome.missing().forEach((name, reason) -> rows.add(missing(name, reason)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("met", outcome.met());
        json.put("base", outcome.subject().base());
        json.put("canary", canaries(lastCanaries(outcome)));
        json.put("rows", rows);
        json.put("sizes", figures(outcome.sizes()));
        json.put(
                "attempts", outcome.attempts().stream().map(JsonReport::attempt).toList());
        json.put("dropped", dropped(outcome));
        if (!crossCheck.isEmpty()) {
            json.put("jmhNanos", figures(crossCheck));
        }
        json.put("machine", outcome.machine().facts());
        json.put("jdk", outcome.machine().jdk());
        json.put("command", outcome.command());
        return json;
    }

    private static Map<String, Object> row(Row row) {
        Bound goal = row.goal();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.id());
        json.put("variant", row.variant());
        json.put("threads", row.threads());
        json.put("ratio", figure(row.ratio().p50()));
        json.put("p10", figure(row.ratio().p10()));
        json.put("p90", figure(row.ratio().p90()));
        json.put("overlap", figure(row.overlap()));
        json.put("goal", goal == null ? null : goal.toString());
        json.put("met", row.met());
        json.put("stretch", row.stretch());
        json.put("void", row.voided());
        json.put("nanos", figure(row.nanos()));
        json.put(
                "nanosBy5Percent",
                row.spread().nanos().stream().map(JsonReport::figure).toList());
        json.put("rounds", row.ratio().rounds());
        json.put("attempt", row.attempt());
        return json;
    }

    private static Map<String, Object> missing(String name, String reason) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Row.INFO);
        json.put("variant", name);
        for (String absent : List.of("threads", "ratio", "p10", "p90", "overlap", "goal", "met")) {
            json.put(absent, null);
        }
        json.put("void", "cannot load: " + reason);
        return json;
    }

    /** A later attempt may have left a number of threads out; then the one before it counts. */
    private static Collection<Row> lastCanaries(Outcome outcome) {
        Map<Integer, Row> last = new TreeMap<>();
        outcome.attempts().forEach(attempt -> attempt.canaries().forEach(row -> last.put(row.threads(), row)));
        return last.values();
    }

    private static List<Object> canaries(Collection<Row> rows) {
        List<Object> list = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("threads", row.threads());
            json.put("ratio", figure(row.ratio().p50()));
            json.put("p10", figure(row.ratio().p10()));
            json.put("p90", figure(row.ratio().p90()));
            json.put("overlap", figure(row.overlap()));
            json.put("void", row.voided());
            list.add(json);
        }
        return list;
    }

    private static Map<String, Object> attempt(Attempt attempt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("attempt", attempt.number());
        json.put("canary", canaries(attempt.canaries()));
        json.put("rows", attempt.rows().stream().map(JsonReport::row).toList());
        json.put("takes", attempt.takes());
        json.put("dropped", attempt.dropped());
        return json;
    }

    private static int dropped(Outcome outcome) {
        return outcome.attempts().stream().mapToInt(Attempt::dropped).sum();
    }

    private static Map<String, Object> figures(Map<String, Double> figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        figures.forEach((name, value) -> json.put(name, figure(value)));
        return json;
    }

    /** Four places are more than any figure here has. */
    private static @Nullable Double figure(double value) {
        return Double.isFinite(value) ? Math.round(value * 10_000) / 10_000.0 : null;
    }
}
