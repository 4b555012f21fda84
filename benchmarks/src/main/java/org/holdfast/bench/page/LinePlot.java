package org.holdfast.bench.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.bench.report.Figures;

/** Cost against threads: a line per variant, its name at its end. Tab goes from line to line and fades the others. */
final class LinePlot {
    private static final int WIDTH = 980;
    private static final int LEFT = 64;
    private static final int RIGHT = 330;
    private static final int TOP = 18;
    private static final int FOOT = 52;
    private static final int LABEL = 16;

    private final Html html;
    private final String id;
    private final List<Line> lines;
    private final List<Integer> counts;
    private final int height;
    private final Scale y;

    private LinePlot(Html html, String id, List<Line> lines) {
        this.html = html;
        this.id = id;
        this.lines = lines;
        this.counts = List.copyOf(lines.stream()
                .flatMap(line -> line.points().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
        this.height = Math.max(420, TOP + FOOT + (lines.size() + 1) * LABEL);
        this.y = Scale.over(
                lines.stream().flatMap(line -> line.points().values().stream()).toList(), height - FOOT, TOP);
    }

    static void draw(Html html, String id, String title, List<Line> lines) {
        new LinePlot(html, id, lines).draw(title);
    }

    private void draw(String title) {
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
        axes();
        double[] labels = labels();
        for (int i = 0; i < lines.size(); i++) {
            line(i, labels[i]);
        }
        html.close();
    }

    private void axes() {
        html.open("g", "class", "axes", "aria-hidden", "true");
        for (double tick : y.ticks()) {
            html.empty("line", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y.at(tick), "y2", y.at(tick));
            html.element(
                    "text",
                    tick >= 1 ? String.format(Locale.ROOT, "%.0f", tick) : Double.toString(tick),
                    "class",
                    "end",
                    "x",
                    LEFT - 8,
                    "y",
                    y.at(tick) + 4);
        }
        for (int count : counts) {
            html.empty("line", "class", "grid", "x1", x(count), "x2", x(count), "y1", TOP, "y2", height - FOOT);
            html.element("text", Integer.toString(count), "class", "middle", "x", x(count), "y", height - FOOT + 20);
        }
        html.element(
                "text", "threads on one counter", "class", "middle", "x", (LEFT + WIDTH - RIGHT) / 2, "y", height - 10);
        html.element(
                "text",
                "ns for a pair",
                "class",
                "middle",
                "transform",
                "translate(16 " + (TOP + height - FOOT) / 2 + ") rotate(-90)");
        html.close();
    }

    private void line(int index, double label) {
        Line line = lines.get(index);
        html.open(
                "g",
                "class",
                "series s" + index % Page.HUES + " " + line.kind().name().toLowerCase(Locale.ROOT),
                "tabindex",
                0,
                "role",
                "img",
                "aria-label",
                said(line));
        StringBuilder path = new StringBuilder();
        line.points()
                .forEach((count, nanos) -> path.append(path.isEmpty() ? "M" : "L")
                        .append(String.format(Locale.ROOT, "%.1f %.1f", x(count), y.at(nanos))));
        html.empty("path", "class", "line", "d", path, "stroke-dasharray", Marks.dashes(index));
        line.points().forEach((count, nanos) -> Marks.draw(html, index, x(count), y.at(nanos)));
        double end = x(line.points().lastKey());
        html.empty(
                "path",
                "class",
                "leader",
                "d",
                String.format(
                        Locale.ROOT, "M%.1f %.1fL%d %.1f", end + 8, y.at(line.last()), WIDTH - RIGHT + 36, label - 4));
        Marks.draw(html, index, WIDTH - RIGHT + 46, label - 4);
        html.element(
                "text",
                Line.shortened(line.name()) + "  " + Figures.number(line.last()),
                "class",
                "label",
                "x",
                WIDTH - RIGHT + 58,
                "y",
                label);
        html.close();
    }

    private static String said(Line line) {
        return line.name() + ": "
                + line.points().entrySet().stream()
                        .map(point -> Figures.threads(point.getKey()) + " " + Figures.number(point.getValue()) + " ns")
                        .collect(Collectors.joining(", "));
    }

    /** As near to the ends of the lines as they fit below each other. */
    private double[] labels() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> y.at(lines.get(i).last())));
        double[] at = new double[lines.size()];
        double free = TOP + 4;
        for (int i : order) {
            at[i] = Math.max(free, y.at(lines.get(i).last()) + 4);
            free = at[i] + LABEL;
        }
        double limit = height - 8;
        for (int k = order.size() - 1; k >= 0; k--) {
            int i = order.get(k);
            at[i] = Math.min(at[i], limit);
            limit = at[i] - LABEL;
        }
        return at;
    }

    private double x(int count) {
        double most = Math.log(Math.max(2, counts.get(counts.size() - 1)));
        return LEFT + 24 + Math.log(count) / most * (WIDTH - RIGHT - LEFT - 48);
    }
}
