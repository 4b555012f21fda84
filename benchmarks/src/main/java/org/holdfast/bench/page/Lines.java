package org.holdfast.bench.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Row;
import org.holdfast.bench.topic.Names;

/** The lines of an outcome. */
final class Lines {
    private final Outcome outcome;

    Lines(Outcome outcome) {
        this.outcome = outcome;
    }

    Line.Kind kind(String variant) {
        return outcome.subject().own().test(variant)
                ? Line.Kind.OWN
                : variant.startsWith(Names.RAW) ? Line.Kind.LIMIT : Line.Kind.PEER;
    }

    /** Those of the wanted variants that were measured with at least two numbers of threads; ours come last, on top. */
    List<Line> of(Predicate<String> wanted) {
        Map<String, Map<Integer, Double>> points = new LinkedHashMap<>();
        for (Row row : outcome.info()) {
            if (row.nanos() > 0 && row.voided() == null && wanted.test(row.variant()) && !canary(row.variant())) {
                points.computeIfAbsent(row.variant(), name -> new TreeMap<>()).put(row.threads(), row.nanos());
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Line.Kind kind : List.of(Line.Kind.PEER, Line.Kind.LIMIT, Line.Kind.OWN)) {
            points.forEach((name, each) -> {
                if (kind(name) == kind && each.size() > 1) {
                    lines.add(new Line(name, kind, each));
                }
            });
        }
        return lines;
    }

    static boolean canary(String variant) {
        return variant.startsWith(Names.CANARY);
    }
}
