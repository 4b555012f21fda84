package org.holdfast.bench.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.holdfast.bench.compare.Change;
import org.holdfast.bench.compare.Comparison;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Report;
import org.holdfast.bench.report.Row;
import org.jspecify.annotations.Nullable;

/**
 * A report as one HTML file that loads nothing and runs nothing: it opens from a disk, prints, and works by keyboard.
 *
 * <p>Thread safety: stateless.
 */
public final class Page {
    /** How many colours there are for lines. */
    static final int HUES = 8;

    private Page() {}

    /**
     * Writes the page.
     *
     * @param report of a run
     * @param comparison with an earlier one, or null
     * @return HTML that is well formed as XML too
     */
    public static String of(Report report, @Nullable Comparison comparison) {
        Html html = new Html();
        html.open("html", "lang", "en");
        head(html, report);
        html.open("body");
        html.element("a", "To the figures", "class", "skip", "href", "#figures");
        top(html, report);
        html.open("main", "id", "figures");
        if (comparison != null) {
            compared(html, comparison);
        }
        report.outcomes().forEach(outcome -> new TopicSection(html, outcome).write());
        html.close();
        foot(html);
        html.close().close();
        return "<!DOCTYPE html>\n" + html.done();
    }

    private static void head(Html html, Report report) {
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        html.empty("link", "rel", "icon", "href", "data:,");
        html.element("title", title(report));
        html.element("style", css());
        html.close();
    }

    private static String title(Report report) {
        return "What a claim costs: bench " + report.name() + ", JDK "
                + report.machine().feature();
    }

    private static String css() {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"), "page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void top(Html html, Report report) {
        html.open("header");
        html.element("h1", title(report));
        html.element(
                "p",
                "Side by side in one JVM, in turns of half a millisecond; only turns that nothing disturbed count. A figure"
                        + " that does not count is called void, with the reason.");
        html.open("dl", "class", "facts");
        fact(html, "Command", report.command());
        fact(html, "Machine", report.machine().toString());
        fact(html, "Date", LocalDate.now(ZoneOffset.UTC).toString());
        html.close();
        counts(html, report);
        html.open("nav", "aria-label", "Topics").open("ul");
        for (Outcome outcome : report.outcomes()) {
            String topic = outcome.subject().topic();
            html.open("li").element("a", topic, "href", "#" + topic).close();
        }
        html.close().close().close();
    }

    private static void fact(Html html, String name, String value) {
        html.element("dt", name).element("dd", value);
    }

    private static void counts(Html html, Report report) {
        List<Row> goals = report.outcomes().stream()
                .flatMap(outcome -> outcome.goals().stream())
                .toList();
        html.open("ul", "class", "counts", "aria-label", "Goals");
        Map<String, String> verdicts = Map.of(
                "met", "goals met",
                "MISSED", "goals missed",
                "missed", "stretch goals missed",
                "void", "not judged");
        for (String verdict : List.of("met", "MISSED", "missed", "void")) {
            long count =
                    goals.stream().filter(row -> row.verdict().equals(verdict)).count();
            html.open("li", "class", count > 0 ? "hit" : "none")
                    .element("strong", Long.toString(count))
                    .text(verdicts.getOrDefault(verdict, verdict))
                    .close();
        }
        html.close();
    }

    private static void compared(Html html, Comparison comparison) {
        html.element("h2", "What changed", "id", "changed");
        html.element("p", comparison.summary() + ".");
        if (!comparison.changed().isEmpty()) {
            Tables.draw(
                    html,
                    "Changed beyond noise, the worse first",
                    Change.HEADER,
                    comparison.changed().stream().map(Change::cells).toList(),
                    row -> row.get(0).equals("worse"));
        }
        TopicSection.notes(html, comparison.unmatched());
    }

    private static void foot(Html html) {
        html.open("footer");
        html.element(
                "p",
                "How it is measured, what is dropped and when a run is void: docs/goals.md. What a figure on more cores"
                        + " would be, and how far to trust that: docs/scaling.md.",
                "class",
                "soft");
        html.close();
    }
}
