package org.holdfast.bench.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.holdfast.bench.report.Figures;
import org.holdfast.bench.report.TextReport;
import org.holdfast.bench.slices.Quantiles;

/**
 * Curves in words and tables.
 *
 * <p>Thread safety: stateless.
 */
public final class CurveFigures {
    private CurveFigures() {}

    /**
     * Says what was fitted and how far it is off.
     *
     * @param curves at least one
     * @return sentences
     */
    public static String summary(List<Curve> curves) {
        List<Curve.Test> tests =
                curves.stream().flatMap(curve -> curve.tests().stream()).toList();
        int fitted = curves.stream().mapToInt(curve -> curve.fitted().size()).sum();
        double median = Quantiles.of(tests.stream()
                        .mapToDouble(test -> Math.abs(test.error()))
                        .toArray())
                .at(0.5);
        int measured = curves.stream().mapToInt(Curve::measuredTo).max().orElse(1);
        Curve.Test worst = null;
        for (Curve.Test test : tests) {
            if (worst == null || Math.abs(test.error()) > Math.abs(worst.error())) {
                worst = test;
            }
        }
        String error = worst == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " On the %d points that it was not fitted on it is off by %.0f %% in the median; at worst by %+.0f %%, for"
                                + " %s with %s.",
                        tests.size(),
                        100 * median,
                        100 * worst.error(),
                        worst.variant(),
                        Figures.threads(worst.threads()));
        return "Cost = own + transfer × (threads − 1), fitted on " + fitted + " of " + (fitted + tests.size())
                + " points." + error + " Measured up to " + measured
                + " cores; everything beyond is extrapolation from " + measured + " cores.";
    }

    /**
     * Names the columns of {@link #rows}.
     *
     * @return the columns
     */
    public static List<String> header() {
        List<String> header =
                new ArrayList<>(List.of("variant", "own", "transfer", "fitted on", "worst error elsewhere"));
        Curve.CORES.forEach(cores -> header.add(cores + " cores"));
        return header;
    }

    /**
     * Says each curve.
     *
     * @param curves fitted
     * @return a row for each
     */
    public static List<List<String>> rows(List<Curve> curves) {
        List<List<String>> rows = new ArrayList<>();
        for (Curve curve : curves) {
            Curve.Test worst = curve.worst();
            List<String> row = new ArrayList<>(List.of(
                    curve.variant(),
                    Figures.number(curve.law().own()),
                    Figures.number(curve.law().transfer()),
                    curve.fitted().keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
                            + " threads",
                    worst == null
                            ? "–"
                            : String.format(
                                    Locale.ROOT,
                                    "%+.0f %% (%s%s)",
                                    100 * worst.error(),
                                    Figures.threads(worst.threads()),
                                    worst.variant().equals(curve.variant()) ? "" : ", with work")));
            Curve.CORES.forEach(cores -> row.add(Figures.number(curve.law().at(cores))));
            rows.add(row);
        }
        return rows;
    }

    /**
     * Says curves for people.
     *
     * @param curves fitted
     * @return lines; empty if there are no curves
     */
    public static String text(List<Curve> curves) {
        if (curves.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(System.lineSeparator());
        TextReport.table(text, header(), rows(curves));
        return text.append(summary(curves)).append(System.lineSeparator()).toString();
    }

    /**
     * Says curves for programs.
     *
     * @param curves fitted
     * @return for {@link org.holdfast.cli.Json}
     */
    public static List<Object> json(List<Curve> curves) {
        List<Object> list = new ArrayList<>();
        for (Curve curve : curves) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("variant", curve.variant());
            json.put("own", rounded(curve.law().own()));
            json.put("transfer", rounded(curve.law().transfer()));
            json.put("fittedOn", List.copyOf(curve.fitted().keySet()));
            json.put("measuredTo", curve.measuredTo());
            json.put(
                    "tests",
                    curve.tests().stream()
                            .map(test -> Map.of(
                                    "variant", test.variant(),
                                    "threads", test.threads(),
                                    "measured", rounded(test.measured()),
                                    "predicted", rounded(test.predicted())))
                            .toList());
            Map<String, Object> predicted = new LinkedHashMap<>();
            Curve.CORES.forEach(cores ->
                    predicted.put(Integer.toString(cores), rounded(curve.law().at(cores))));
            json.put("extrapolated", predicted);
            list.add(json);
        }
        return list;
    }

    private static double rounded(double nanos) {
        return Math.round(nanos * 1000) / 1000.0;
    }
}
