package org.holdfast.audit.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Evidence;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Kind;
import org.holdfast.audit.Severity;
import org.holdfast.audit.Skipped;
import org.holdfast.audit.report.Findings.Status;

/**
 * The report for people.
 *
 * <p>Thread safety: for one thread.
 */
public final class TextReport {
    private static final int MOST_SKIPPED = 20;

    private final Findings findings;
    private final boolean colour;
    private final StringBuilder out = new StringBuilder();

    private TextReport(Findings findings, boolean colour) {
        this.findings = findings;
        this.colour = colour;
    }

    /**
     * Says what was found.
     *
     * @param findings what was found
     * @param colour whether a terminal shows it
     * @return lines, each with its end
     */
    public static String of(Findings findings, boolean colour) {
        TextReport report = new TextReport(findings, colour);
        report.counters();
        report.skipped();
        report.totals();
        return report.out.toString();
    }

    private void counters() {
        String artifact = "";
        for (Counter counter : findings.referenceCounters()) {
            if (!counter.artifact().equals(artifact)) {
                artifact = counter.artifact();
                out.append(paint("1", Plain.text(artifact))).append('\n');
            }
            counter(counter);
        }
    }

    private void counter(Counter counter) {
        line(
                2,
                paint("1", Plain.text(counter.className() + "." + counter.field())) + "  " + counter.kind()
                        + String.format(Locale.ROOT, ", confidence %.2f", counter.confidence()));
        line(4, Plain.text(counter.reason()));
        line(4, "counts up in " + names(counter.acquire()) + "; down in " + names(counter.release()));
        for (Hazard hazard : findings.hazards(counter, Status.NEW)) {
            line(
                    4,
                    paint(hazard.severity() == Severity.ERROR ? "31" : "33", Findings.name(hazard.severity())) + " "
                            + hazard.rule() + ": " + hazard.rule().title());
            line(
                    6,
                    place(hazard.evidence()) + ": "
                            + Plain.text(hazard.evidence().what()));
        }
        for (Hazard hazard : findings.hazards(counter, Status.SUPPRESSED)) {
            line(
                    4,
                    "suppressed " + hazard.rule() + ": "
                            + Plain.text(hazard.suppression().orElse("")));
        }
        out.append('\n');
    }

    private static String names(List<String> methods) {
        return methods.isEmpty() ? "no method of its own" : Plain.text(String.join(", ", methods));
    }

    /** As a stack trace has it, so that tools make a link of it. */
    static String place(Evidence evidence) {
        String method = evidence.method().isEmpty() ? "" : "." + evidence.method();
        String line = evidence.line() == 0 ? "" : "(" + sourceFile(evidence.className()) + ":" + evidence.line() + ")";
        return Plain.text(evidence.className() + method + line);
    }

    /** The file that most likely declares a class. */
    static String sourceFile(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$', 1);
        return (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
    }

    private void skipped() {
        List<Skipped> skipped = findings.result().skipped();
        for (Skipped each : skipped.subList(0, Math.min(MOST_SKIPPED, skipped.size()))) {
            String name = each.name().isEmpty() ? "" : ": " + each.name();
            line(0, "skipped " + Plain.text(each.artifact() + name + ": " + each.reason()));
        }
        if (skipped.size() > MOST_SKIPPED) {
            line(0, "and " + (skipped.size() - MOST_SKIPPED) + " more skipped; --format json lists them all");
        }
        if (!skipped.isEmpty()) {
            out.append('\n');
        }
    }

    private void totals() {
        int counters = findings.referenceCounters().size();
        int others = findings.result().counters().size() - counters;
        line(
                0,
                number(findings.result().classes(), "class", "es") + " read, "
                        + number(counters, "reference counter", "s") + " found" + kinds() + ", with "
                        + number(findings.count(Status.NEW), "hazard", "s"));
        Map<?, Long> byRule = findings.byRule();
        byRule.forEach((rule, count) -> line(2, String.format(Locale.ROOT, "%5d %s", count, rule)));
        if (others > 0) {
            line(
                    0,
                    number(others, "counter", "s")
                            + " of another kind not shown; --format json lists them, with the reason");
        }
        remark(findings.count(Status.KNOWN), " that the baseline has, not shown");
        remark(findings.count(Status.SUPPRESSED), " suppressed by annotations");
        if (!byRule.isEmpty()) {
            line(0, "What is wrong and why, and what is right: docs/rules, or --explain RULE");
        }
    }

    /** How many reference counters are of which kind, or nothing if there is none. */
    private String kinds() {
        Map<Kind, Long> kinds = findings.referenceCounters().stream()
                .collect(Collectors.groupingBy(Counter::kind, TreeMap::new, Collectors.counting()));
        return kinds.isEmpty()
                ? ""
                : kinds.entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "%,d %s", each.getValue(), each.getKey()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private void remark(long hazards, String what) {
        if (hazards > 0) {
            line(0, number(hazards, "hazard", "s") + what);
        }
    }

    /** A number and what it counts, as English has it. */
    static String number(long count, String one, String ending) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : one + ending);
    }

    private void line(int indent, String text) {
        out.append(" ".repeat(indent)).append(text).append('\n');
    }

    private String paint(String code, String text) {
        return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
