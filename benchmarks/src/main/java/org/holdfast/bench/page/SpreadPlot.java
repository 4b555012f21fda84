package org.holdfast.bench.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.holdfast.bench.report.Figures;
import org.holdfast.bench.report.Row;

/**
 * How the turns of each variant were spread, cheapest first: a tick for every twentieth part of them, a box around the middle half,
 * a heavy tick at the median. Two heaps of ticks are two ways in which the same code ran.
 */
final class SpreadPlot {
    private static final int WIDTH = 980;
    private static final int LEFT = 300;
    private static final int RIGHT = 80;
    private static final int TOP = 12;
    private static final int ROW = 24;
    private static final int FOOT = 46;

    private SpreadPlot() {}

    static List<Row> sorted(List<Row> rows) {
        return rows.stream()
                .filter(row -> !row.spread().nanos().isEmpty())
                .sorted(Comparator.comparingDouble(Row::nanos))
                .toList();
    }

    static void draw(Html html, String id, String title, List<Row> rows, Lines kinds) {
        int height = TOP + rows.size() * ROW + FOOT;
        Scale x = Scale.over(
                rows.stream().flatMap(row -> row.spread().nanos().stream()).toList(), LEFT, WIDTH - RIGHT);
        html.open(
                "svg",
                "class",
                "plot",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "group",
                "aria-labelledby",
                id + "-title");
        html.element("title", title, "id", id + "-title");
        html.open("g", "class", "axes", "aria-hidden", "true");
        for (double tick : x.ticks()) {
            html.empty("line", "class", "grid", "x1", x.at(tick), "x2", x.at(tick), "y1", TOP, "y2", height - FOOT);
            html.element(
                    "text",
                    Figures.number(tick).replaceFirst("\\.0+$", ""),
                    "class",
                    "middle",
                    "x",
                    x.at(tick),
                    "y",
                    height - FOOT + 18);
        }
        html.element(
                "text", "ns for an operation", "class", "middle", "x", (LEFT + WIDTH - RIGHT) / 2, "y", height - 8);
        html.close();
        double y = TOP + ROW / 2.0;
        for (Row row : rows) {
            row(html, x, row, y, kinds.kind(row.variant()));
            y += ROW;
        }
        html.close();
    }

    private static void row(Html html, Scale x, Row row, double y, Line.Kind kind) {
        html.open(
                "g",
                "class",
                "series " + kind.name().toLowerCase(Locale.ROOT),
                "tabindex",
                0,
                "role",
                "img",
                "aria-label",
                said(row));
        html.element("text", Line.shortened(row.variant()), "class", "end label", "x", LEFT - 10, "y", y + 4);
        double low = x.at(row.spread().at(25));
        double high = x.at(row.spread().at(75));
        html.empty(
                "line",
                "class",
                "range",
                "x1",
                x.at(row.spread().at(5)),
                "x2",
                x.at(row.spread().at(95)),
                "y1",
                y,
                "y2",
                y);
        html.empty("rect", "class", "box", "x", low, "y", y - 7, "width", Math.max(1, high - low), "height", 14);
        StringBuilder ticks = new StringBuilder();
        row.spread()
                .nanos()
                .forEach(nanos -> ticks.append(String.format(Locale.ROOT, "M%.1f %.1fv8", x.at(nanos), y - 4)));
        html.empty("path", "class", "ticks", "d", ticks);
        html.empty(
                "line", "class", "median", "x1", x.at(row.nanos()), "x2", x.at(row.nanos()), "y1", y - 9, "y2", y + 9);
        html.element(
                "text",
                Figures.number(row.nanos()) + (row.voided() == null ? "" : " void"),
                "class",
                "label",
                "x",
                x.at(row.spread().at(95)) + 8,
                "y",
                y + 4);
        html.close();
    }

    private static String said(Row row) {
        return row.variant() + ", " + Figures.threads(row.threads()) + ": median " + Figures.number(row.nanos())
                + " ns, half of the turns between "
                + Figures.number(row.spread().at(25)) + " and "
                + Figures.number(row.spread().at(75)) + ", nine tenths between "
                + Figures.number(row.spread().at(5)) + " and "
                + Figures.number(row.spread().at(95))
                + (row.voided() == null ? "" : "; void: " + row.voided());
    }
}
