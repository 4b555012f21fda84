package org.holdfast.bench.detectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run for people: aligned columns on a terminal, or the same tables for a page. */
final class DetectorsText {
    static final List<String> TOTALS =
            List.of("detector", "mistakes that apply", "found", "named", "earlier end named");
    static final List<String> COSTS =
            List.of("detector", "a followed claim, ns", "x its own, unfollowed", "x bare pair", "clean rounds");

    private DetectorsText() {}

    static String of(DetectorsReport report) {
        StringBuilder out = new StringBuilder();
        out.append(report.command()).append("\non ").append(report.machine()).append("\nagainst ");
        out.append(String.join(", ", report.jars())).append("\n\n");
        aligned(out, header(), rows(report));
        aligned(out, TOTALS, report.totals());
        if (!report.costs().isEmpty()) {
            aligned(out, COSTS, costs(report));
        }
        for (Detector detector : Detector.values()) {
            out.append(detector.title).append(" needs ").append(detector.needs).append(".\n");
        }
        out.append('\n').append(missed(report)).append('\n');
        return out.toString();
    }

    static String missed(DetectorsReport report) {
        List<Cell> missed = report.missedByHoldfast();
        if (missed.isEmpty()) {
            return "Nothing that another one named was missed by Holdfast.";
        }
        StringBuilder out = new StringBuilder("Holdfast missed what another one named: ");
        missed.forEach(cell -> out.append(cell.mistake().name())
                .append(" (")
                .append(cell.detector().title)
                .append(") "));
        return out.toString().strip() + ".";
    }

    static List<String> header() {
        List<String> header = new ArrayList<>(List.of("mistake"));
        for (Detector detector : Detector.values()) {
            header.add(detector.title + ", " + detector.setting);
        }
        return header;
    }

    static List<List<String>> rows(DetectorsReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<Mistake, List<Cell>> row : report.rows().entrySet()) {
            List<String> cells = new ArrayList<>(List.of(row.getKey().name()));
            row.getValue().forEach(cell -> cells.add(cell.text()));
            rows.add(cells);
        }
        return rows;
    }

    static List<List<String>> costs(DetectorsReport report) {
        return report.costs().stream()
                .map(cost -> List.of(
                        cost.followed(),
                        number(cost.nanos()),
                        number(cost.toPlain().p50()),
                        number(cost.toBare().p50()),
                        Integer.toString(cost.toPlain().rounds())))
                .toList();
    }

    private static String number(double figure) {
        return Double.isFinite(figure) ? String.format(Locale.ROOT, figure < 100 ? "%.1f" : "%.0f", figure) : "–";
    }

    private static void aligned(StringBuilder out, List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        int[] widths = new int[header.size()];
        all.forEach(cells -> {
            for (int i = 0; i < cells.size(); i++) {
                widths[i] = Math.max(widths[i], cells.get(i).length());
            }
        });
        for (List<String> cells : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                line.append(cells.get(i))
                        .append(" ".repeat(widths[i] - cells.get(i).length() + 2));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        out.append('\n');
    }
}
