package org.holdfast.audit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Evidence;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Kind;
import org.holdfast.audit.Rule;
import org.holdfast.audit.Skipped;
import org.holdfast.audit.report.Findings.Status;

/**
 * The report as one page: no script, no request, readable on paper and by a screen reader. Every name and line of the
 * audited code is escaped; besides, the page forbids itself all that it does not need.
 *
 * <p>Thread safety: for one thread.
 */
public final class HtmlReport {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final Findings findings;
    private final Code code;
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(Findings findings, Code code) {
        this.findings = findings;
        this.code = code;
    }

    /**
     * Says what was found.
     *
     * @param findings what was found
     * @param code the instructions to show as evidence
     * @param version of the tool
     * @return a page
     */
    public static String of(Findings findings, Code code, String version) {
        return new HtmlReport(findings, code).page(version);
    }

    private String page(String version) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(POLICY)
                .append("\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Reference counters</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n")
                .append(
                        "<a class=\"skip\" href=\"#counters\">To the counters</a>\n<header>\n<h1>Reference counters</h1>\n");
        summary();
        out.append("</header>\n<main>\n");
        totals();
        counters();
        others();
        skipped();
        rules();
        out.append("</main>\n<footer><p>Made by Holdfast ")
                .append(Plain.html(version))
                .append(". The audited code was read and not run.</p></footer>\n</body>\n</html>\n");
        return out.toString();
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("this build lacks the style of the report: report.css; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read report.css", e);
        }
    }

    private void summary() {
        List<Counter> counters = findings.referenceCounters();
        long artifacts = counters.stream().map(Counter::artifact).distinct().count();
        out.append(String.format(
                "<p>%s read; %s in %s, with %s. %s</p>\n",
                TextReport.number(findings.result().classes(), "class", "es"),
                TextReport.number(counters.size(), "reference counter", "s"),
                TextReport.number(artifacts, "artifact", "s"),
                TextReport.number(findings.count(Status.NEW), "hazard", "s"),
                remarks()));
    }

    private String remarks() {
        long known = findings.count(Status.KNOWN);
        long suppressed = findings.count(Status.SUPPRESSED);
        return (known == 0 ? "" : String.format(Locale.ROOT, "%,d more are in the baseline. ", known))
                + (suppressed == 0 ? "" : String.format(Locale.ROOT, "%,d more are suppressed. ", suppressed));
    }

    private void totals() {
        Map<Rule, Long> byRule = findings.byRule();
        if (byRule.isEmpty()) {
            return;
        }
        out.append("<section aria-labelledby=\"totals\">\n<h2 id=\"totals\">Hazards</h2>\n<table>\n")
                .append("<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">What is wrong</th>")
                .append("<th scope=\"col\" class=\"number\">Counters</th></tr></thead>\n<tbody>\n");
        byRule.forEach((rule, count) -> out.append(String.format(
                Locale.ROOT,
                "<tr><th scope=\"row\"><a href=\"#%s\">%s</a></th><td>%s</td><td class=\"number\">%,d</td></tr>\n",
                rule.id(),
                rule.id(),
                Plain.html(rule.title()),
                count)));
        out.append("</tbody>\n</table>\n</section>\n");
    }

    private void counters() {
        out.append("<section aria-labelledby=\"counters\">\n<h2 id=\"counters\" tabindex=\"-1\">Counters</h2>\n");
        List<Counter> counters = findings.referenceCounters();
        if (counters.isEmpty()) {
            out.append("<p>None was found.</p>\n");
        }
        String artifact = null;
        for (Counter counter : counters) {
            if (!counter.artifact().equals(artifact)) {
                artifact = counter.artifact();
                out.append("<h3>").append(Plain.html(artifact)).append("</h3>\n");
            }
            counter(counter);
        }
        out.append("</section>\n");
    }

    private void counter(Counter counter) {
        out.append("<article>\n<h4><code>")
                .append(breakable(counter.className()))
                .append(".<wbr>")
                .append(Plain.html(counter.field()))
                .append("</code></h4>\n<p>")
                .append(String.format(
                        Locale.ROOT, "<span class=\"kind\">%s</span> %.2f · ", counter.kind(), counter.confidence()))
                .append(Plain.html(counter.reason()))
                .append("</p>\n<p>Counts up in ")
                .append(names(counter.acquire()))
                .append("; down in ")
                .append(names(counter.release()))
                .append(".</p>\n");
        if (!counter.hazards().isEmpty()) {
            out.append("<ul class=\"hazards\">\n");
            counter.hazards().forEach(hazard -> hazard(counter, hazard));
            out.append("</ul>\n");
        }
        if (!counter.evidence().isEmpty()) {
            out.append("<details><summary>Why it is a ").append(counter.kind()).append(" count</summary>\n<ul>\n");
            for (Evidence evidence : counter.evidence()) {
                out.append("<li>");
                evidence(counter, evidence);
                out.append("</li>\n");
            }
            out.append("</ul></details>\n");
        }
        out.append("</article>\n");
    }

    private void hazard(Counter counter, Hazard hazard) {
        Status status = findings.status(counter, hazard);
        String level = Findings.name(hazard.severity());
        out.append(String.format(
                "<li class=\"%s\"><p><strong>%s</strong> <a href=\"#%s\">%s</a>: %s%s</p>\n",
                status == Status.NEW ? level : "quiet",
                level,
                hazard.rule().id(),
                hazard.rule().id(),
                Plain.html(hazard.rule().title()),
                switch (status) {
                    case NEW -> "";
                    case KNOWN -> " <em>(in the baseline)</em>";
                    case SUPPRESSED ->
                        " <em>(suppressed: " + Plain.html(hazard.suppression().orElse("")) + ")</em>";
                }));
        evidence(counter, hazard.evidence());
        out.append("</li>\n");
    }

    private void evidence(Counter counter, Evidence evidence) {
        out.append("<p><code>")
                .append(breakable(TextReport.place(evidence)))
                .append("</code>: ")
                .append(Plain.html(evidence.what()))
                .append("</p>\n");
        List<String> lines = code.of(counter, evidence);
        if (!lines.isEmpty()) {
            out.append("<pre tabindex=\"0\" aria-label=\"Instructions\"><code>")
                    .append(lines.stream().map(Plain::html).collect(Collectors.joining("\n")))
                    .append("</code></pre>\n");
        }
    }

    private void others() {
        List<Counter> others = findings.result().counters().stream()
                .filter(counter -> counter.kind() == Kind.NOT_A_REFCOUNT)
                .toList();
        if (others.isEmpty()) {
            return;
        }
        out.append("<section aria-labelledby=\"others\">\n<h2 id=\"others\">Counters of another kind</h2>\n")
                .append("<details><summary>")
                .append(others.size())
                .append(" that look like it and are none</summary>\n<table>\n")
                .append(
                        "<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Artifact</th><th scope=\"col\">Why not</th></tr></thead>\n<tbody>\n");
        for (Counter counter : others) {
            out.append("<tr><th scope=\"row\"><code>")
                    .append(breakable(counter.className() + "." + counter.field()))
                    .append("</code></th><td>")
                    .append(Plain.html(counter.artifact()))
                    .append("</td><td>")
                    .append(Plain.html(counter.reason()))
                    .append("</td></tr>\n");
        }
        out.append("</tbody>\n</table></details>\n</section>\n");
    }

    private void skipped() {
        List<Skipped> skipped = findings.result().skipped();
        if (skipped.isEmpty()) {
            return;
        }
        out.append("<section aria-labelledby=\"skipped\">\n<h2 id=\"skipped\">Not read</h2>\n<ul>\n");
        for (Skipped each : skipped) {
            String name = each.name().isEmpty() ? "" : ": " + each.name();
            out.append("<li>")
                    .append(Plain.html(each.artifact() + name + ": " + each.reason()))
                    .append("</li>\n");
        }
        out.append("</ul>\n</section>\n");
    }

    private void rules() {
        out.append("<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">Rules</h2>\n<dl>\n");
        for (Rule rule : Rule.values()) {
            out.append("<dt id=\"")
                    .append(rule.id())
                    .append("\">")
                    .append(rule.id())
                    .append("</dt><dd>")
                    .append(Plain.html(rule.title()))
                    .append(". ")
                    .append(Plain.html(RulePage.summary(rule)))
                    .append("</dd>\n");
        }
        out.append("</dl>\n</section>\n");
    }

    private static String names(List<String> methods) {
        return methods.isEmpty()
                ? "no method of its own"
                : "<code>" + Plain.html(String.join(", ", methods)) + "</code>";
    }

    /** Long names may break at their dots. */
    private static String breakable(String name) {
        return Plain.html(name).replace(".", ".<wbr>");
    }
}
