package org.holdfast.audit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Evidence;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Skipped;

/**
 * The report for programs, and for the next audit as its baseline. Its keys are stable.
 *
 * <p>Thread safety: stateless.
 */
public final class JsonReport {
    private JsonReport() {}

    /**
     * Says what was found as maps, lists, strings and numbers.
     *
     * @param findings what was found
     * @return {@code counters} and {@code skipped}. {@code hazards} has the ids of the rules, without those that are
     *     suppressed; {@code evidence} says for each where, for the suppressed ones the reason, and first of all why the
     *     counter is of its kind
     */
    public static Map<String, Object> of(Findings findings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "counters",
                findings.result().counters().stream()
                        .map(counter -> counter(findings, counter))
                        .toList());
        json.put(
                "skipped",
                findings.result().skipped().stream().map(JsonReport::skipped).toList());
        return json;
    }

    private static Map<String, Object> counter(Findings findings, Counter counter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("artifact", counter.artifact());
        json.put("class", counter.className());
        json.put("field", counter.field());
        json.put("kind", counter.kind().id());
        json.put("acquire", counter.acquire());
        json.put("release", counter.release());
        json.put(
                "hazards",
                counter.hazards().stream()
                        .filter(hazard -> hazard.suppression().isEmpty())
                        .map(hazard -> hazard.rule().id())
                        .toList());
        json.put("evidence", evidence(findings, counter));
        json.put("confidence", Math.round(counter.confidence() * 100) / 100.0);
        return json;
    }

    private static List<Map<String, Object>> evidence(Findings findings, Counter counter) {
        List<Map<String, Object>> all = new ArrayList<>();
        Map<String, Object> kind = new LinkedHashMap<>();
        kind.put("kind", counter.kind().id());
        kind.put("what", counter.reason());
        all.add(kind);
        counter.evidence().forEach(evidence -> all.add(place(new LinkedHashMap<>(), evidence)));
        for (Hazard hazard : counter.hazards()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("hazard", hazard.rule().id());
            json.put("severity", Findings.name(hazard.severity()));
            switch (findings.status(counter, hazard)) {
                case SUPPRESSED -> json.put("suppressed", hazard.suppression().orElse(""));
                case KNOWN -> json.put("known", true);
                case NEW -> {}
            }
            all.add(place(json, hazard.evidence()));
        }
        return all;
    }

    private static Map<String, Object> place(Map<String, Object> json, Evidence evidence) {
        json.put("class", evidence.className());
        json.put("method", evidence.method());
        json.put("line", evidence.line());
        json.put("what", evidence.what());
        return json;
    }

    private static Map<String, Object> skipped(Skipped skipped) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("artifact", skipped.artifact());
        json.put("name", skipped.name());
        json.put("reason", skipped.reason());
        return json;
    }
}
