package org.holdfast.cli.lkdtm;

import java.util.List;
import java.util.Locale;

/** The result for people. */
final class Table {
    private static final String ROW = "%-32s %-6s  %s%n";

    private Table() {}

    static String of(List<Check.Result> results, List<Timing> attempts) {
        StringBuilder text = new StringBuilder(String.format(ROW, "check", "passed", "what came of it"));
        for (Check.Result result : results) {
            text.append(String.format(ROW, result.name(), result.passed() ? "yes" : "NO", result.actual()));
            if (!result.passed()) {
                text.append(String.format(ROW, "", "", "expected: " + result.expected()));
            }
            if (!result.linux().equals(Check.SAME)) {
                text.append(String.format(ROW, "", "", "in Linux: " + result.linux()));
            }
        }
        text.append(String.format(
                "%nUp to %,d claims and down again, middle of many slices that take turns:%n", Timing.CLAIMS));
        text.append(String.format(ROW, "timing", "held", "per operation"));
        for (Timing timing : attempts) {
            text.append(String.format(ROW, "ATOMIC_TIMING", "", nanos(timing.atomicNanosPerOp())));
            text.append(String.format(
                    ROW,
                    "REFCOUNT_TIMING",
                    timing.held() ? "yes" : "NO",
                    String.format(
                            Locale.ROOT,
                            "%s, %.3f times the atomic (at most %.2f)",
                            nanos(timing.refcountNanosPerOp()),
                            timing.ratio(),
                            Timing.LIMIT)));
        }
        long passed = results.stream().filter(Check.Result::passed).count();
        return text.append(String.format("%nlkdtm: %d passed, %d failed%n", passed, results.size() - passed))
                .toString();
    }

    private static String nanos(double value) {
        return String.format(Locale.ROOT, "%.2f ns", value);
    }
}
