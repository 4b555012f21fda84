package org.holdfast.examples;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import java.util.Map;
import org.holdfast.examples.leak.Findings;
import org.holdfast.examples.store.Catalogue;
import org.holdfast.examples.store.Outcome;

/** The table that the demo prints for people. */
final class DemoReport {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("acquires", "acquires"),
            Map.entry("refusals", "refusals (lookup met a dying segment)"),
            Map.entry("releases", "releases"),
            Map.entry("retired", "segments retired"),
            Map.entry("retiredInUse", "  of them in use"),
            Map.entry("disposals", "disposals"),
            Map.entry("slabFull", "lookups without a free block"),
            Map.entry("skipped", "files skipped"),
            Map.entry("opsPerSecond", "operations per second"),
            Map.entry("disposalsInUse", "disposals while in use"),
            Map.entry("doubleDisposals", "double disposals"),
            Map.entry("grantsAfterDisposal", "claims granted after disposal"),
            Map.entry("poisonedReads", "poisoned reads"),
            Map.entry("mismatches", "checksum mismatches"),
            Map.entry("counterErrors", "exceptions from the counter"),
            Map.entry("leaked", "segments never disposed of"),
            Map.entry("blocksMissing", "blocks not back in the slab"));

    private DemoReport() {}

    static String text(String counter, Catalogue catalogue, Outcome outcome, Findings findings) {
        StringBuilder text = new StringBuilder(1_000);
        line(text, "counter %s, %,d files, %.1f MiB", counter, catalogue.files(), catalogue.bytes() / 1048576.0);
        line(text, "");
        rows(text, outcome.work());
        line(text, "");
        line(text, "must be zero");
        rows(text, outcome.promises());
        row(text, "claims on files that leak, by cause", findings.leaks().size());
        row(text, "claims on files given up twice, by cause", findings.misuses().size());
        line(text, "");
        if (!findings.isEmpty()) {
            line(text, "BROKEN: claims were forgotten or given up twice. The tracker names them:");
            findings.messages().forEach(message -> {
                line(text, "");
                line(text, "%s", message);
            });
        } else if (!outcome.broken()) {
            line(text, "All promises held.");
        } else if (outcome.acquires() == 0 || outcome.disposals() == 0) {
            line(text, "BROKEN: nothing was shared, so nothing is shown.");
        } else {
            line(text, "BROKEN: a promise did not hold.%s", outcome.findings().isEmpty() ? "" : " First findings:");
            outcome.findings().forEach(finding -> line(text, "  %s", finding));
        }
        return text.toString();
    }

    private static void rows(StringBuilder text, Map<String, Long> rows) {
        rows.forEach((key, count) -> row(text, TITLES.getOrDefault(key, key), count));
    }

    private static void row(StringBuilder text, String title, long count) {
        line(text, "  %-41s %,14d", title, count);
    }

    @FormatMethod
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
