package org.holdfast.audit.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Evidence;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Rule;
import org.holdfast.audit.Severity;
import org.holdfast.audit.Skipped;
import org.holdfast.audit.report.Findings.Status;

/**
 * The report for code scanning, in SARIF 2.1.0. A hazard's level is its severity; the baseline and suppressions are said in
 * SARIF's own words.
 *
 * <p>Thread safety: for one thread.
 */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final List<Rule> RULES = Arrays.asList(Rule.values());

    private final Findings findings;
    private final UnaryOperator<String> fileOf;

    private SarifReport(Findings findings, UnaryOperator<String> fileOf) {
        this.findings = findings;
        this.fileOf = fileOf;
    }

    /**
     * Says what was found as maps, lists, strings and numbers.
     *
     * @param findings what was found
     * @param version of the tool
     * @param fileOf from a class, as {@code a.b.C$D}, to the file that declares it, relative to where the report's reader has
     *     the sources, with {@code /} between folders
     * @return a SARIF log with one run
     */
    public static Map<String, Object> of(Findings findings, String version, UnaryOperator<String> fileOf) {
        return object(
                "$schema", SCHEMA, "version", "2.1.0", "runs", List.of(new SarifReport(findings, fileOf).run(version)));
    }

    /**
     * Where a class is declared if sources lie as packages do.
     *
     * @param className as {@code a.b.C$D}
     * @return as {@code a/b/C.java}
     */
    public static String conventionalFile(String className) {
        int dot = className.lastIndexOf('.');
        String folder = dot < 0 ? "" : className.substring(0, dot + 1).replace('.', '/');
        return folder + TextReport.sourceFile(className);
    }

    private Map<String, Object> run(String version) {
        Map<String, Object> driver = object(
                "name",
                "Holdfast audit",
                "semanticVersion",
                version,
                "rules",
                RULES.stream().map(SarifReport::rule).toList());
        List<Object> results = new ArrayList<>();
        for (Counter counter : findings.referenceCounters()) {
            counter.hazards().forEach(hazard -> results.add(result(counter, hazard)));
        }
        return object(
                "tool",
                object("driver", driver),
                "invocations",
                List.of(object(
                        "executionSuccessful",
                        true,
                        "toolExecutionNotifications",
                        findings.result().skipped().stream()
                                .map(SarifReport::notification)
                                .toList())),
                "columnKind",
                "utf16CodeUnits",
                "results",
                results);
    }

    private static Map<String, Object> rule(Rule rule) {
        String page = RulePage.markdown(rule);
        return object(
                "id", rule.id(),
                "name", pascalCase(rule.id()),
                "shortDescription", object("text", rule.title() + "."),
                "fullDescription", object("text", RulePage.summary(rule)),
                "help", object("text", page, "markdown", page),
                "properties", object("tags", List.of("concurrency", "correctness", "reference-counting")));
    }

    private static String pascalCase(String id) {
        return Arrays.stream(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private Map<String, Object> result(Counter counter, Hazard hazard) {
        String name = counter.className() + "." + counter.field();
        Map<String, Object> result = object(
                "ruleId", hazard.rule().id(),
                "ruleIndex", RULES.indexOf(hazard.rule()),
                "level", Findings.name(hazard.severity()),
                "message",
                        object(
                                "text",
                                Plain.text(hazard.rule().title() + ": " + name + " in " + counter.artifact() + ". "
                                        + TextReport.place(hazard.evidence()) + ": "
                                        + hazard.evidence().what() + needs(hazard))),
                "locations", List.of(location(hazard.evidence())),
                "partialFingerprints",
                        object("counterAndRule/v1", Integer.toHexString((name + " " + hazard.rule()).hashCode())),
                "rank", Math.round(counter.confidence() * 100) * 1.0);
        Status status = findings.status(counter, hazard);
        result.put("baselineState", status == Status.KNOWN ? "unchanged" : "new");
        hazard.suppression()
                .ifPresent(reason -> result.put(
                        "suppressions", List.of(object("kind", "inSource", "justification", Plain.text(reason)))));
        return result;
    }

    private static String needs(Hazard hazard) {
        return hazard.severity() == Severity.ERROR ? " (correct callers suffice)" : " (needs a caller's bug to bite)";
    }

    private Map<String, Object> location(Evidence evidence) {
        Map<String, Object> physical =
                object("artifactLocation", object("uri", uri(fileOf.apply(evidence.className()))));
        physical.put("region", object("startLine", Math.max(1, evidence.line())));
        String method = evidence.method().isEmpty() ? "" : "." + evidence.method();
        return object(
                "physicalLocation",
                physical,
                "logicalLocations",
                List.of(object(
                        "fullyQualifiedName",
                        Plain.text(evidence.className() + method),
                        "kind",
                        evidence.method().isEmpty() ? "type" : "function")));
    }

    /** A relative reference; whatever is no plain character of a path is escaped. */
    static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "/._-$~".indexOf(c) >= 0)) {
                uri.append(c);
            } else {
                uri.append(String.format("%%%02X", (int) c));
            }
        }
        return uri.toString();
    }

    private static Map<String, Object> notification(Skipped skipped) {
        String name = skipped.name().isEmpty() ? "" : ": " + skipped.name();
        return object(
                "level",
                "warning",
                "message",
                object("text", Plain.text("Skipped " + skipped.artifact() + name + ": " + skipped.reason() + ".")));
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
