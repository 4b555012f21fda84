package org.holdfast.bench.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.holdfast.bench.model.Curve;
import org.holdfast.bench.report.Figures;

/** The fitted laws as far as 128 cores, with the points that were measured; what lies beyond these is marked as such. */
final class ModelPlot {
    private static final int WIDTH = 980;
    private static final int LEFT = 64;
    private static final int RIGHT = 330;
    private static final int TOP = 44;
    private static final int FOOT = 52;
    private static final int LABEL = 16;
    private static final int MOST = 128;

    private final Html html;
    private final List<Curve> curves;
    private final Lines kinds;
    private final int height;
    private final Scale x = new Scale(0.9, 150, LEFT, WIDTH - RIGHT);
    private final Scale y;

    private ModelPlot(Html html, List<Curve> curves, Lines kinds) {
        this.html = html;
        this.curves = curves;
        this.kinds = kinds;
        this.height = Math.max(460, TOP + FOOT + (curves.size() + 1) * LABEL);
        List<Double> values = new ArrayList<>();
        for (Curve curve : curves) {
            values.addAll(curve.fitted().values());
            values.add(Math.max(0.1, curve.law().at(1)));
            values.add(Math.max(0.1, curve.law().at(MOST)));
        }
        this.y = Scale.over(values, height - FOOT, TOP);
    }

    static void draw(Html html, String id, String title, List<Curve> curves, Lines kinds) {
        new ModelPlot(html, curves, kinds).draw(id, title);
    }

    /** Said in the plot itself. */
    static String beyond(int measured) {
        return "extrapolation from " + (measured == 2 ? "two" : Integer.toString(measured)) + " cores";
    }

    private void draw(String id, String title) {
        int measured = curves.stream().mapToInt(Curve::measuredTo).max().orElse(1);
        html.open(
                "svg",
                "class",
                "plot",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "group",
                "aria-labelledby",
                id + "-title " + id + "-desc");
        html.element("title", title, "id", id + "-title");
        html.element("desc", "Right of " + measured + " cores: " + beyond(measured) + ".", "id", id + "-desc");
        double edge = x.at(measured * 1.06);
        html.empty(
                "rect",
                "class",
                "beyond",
                "x",
                edge,
                "y",
                TOP - 26,
                "width",
                WIDTH - RIGHT - edge,
                "height",
                height - FOOT - TOP + 26);
        html.empty("line", "class", "edge", "x1", edge, "x2", edge, "y1", TOP - 26, "y2", height - FOOT);
        html.element("text", beyond(measured), "class", "strong", "x", edge + 10, "y", TOP - 8);
        axes();
        double[] labels = labels();
        for (int i = 0; i < curves.size(); i++) {
            curve(i, labels[i], measured);
        }
        html.close();
    }

    private void axes() {
        html.open("g", "class", "axes", "aria-hidden", "true");
        for (double tick : y.ticks()) {
            html.empty("line", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y.at(tick), "y2", y.at(tick));
            html.element(
                    "text",
                    String.format(Locale.ROOT, "%.0f", tick),
                    "class",
                    "end",
                    "x",
                    LEFT - 8,
                    "y",
                    y.at(tick) + 4);
        }
        for (int cores = 1; cores <= MOST; cores *= 2) {
            html.empty("line", "class", "grid", "x1", x.at(cores), "x2", x.at(cores), "y1", TOP, "y2", height - FOOT);
            html.element("text", Integer.toString(cores), "class", "middle", "x", x.at(cores), "y", height - FOOT + 20);
        }
        html.element(
                "text",
                "cores, a thread on each",
                "class",
                "middle",
                "x",
                (LEFT + WIDTH - RIGHT) / 2,
                "y",
                height - 10);
        html.element(
                "text",
                "ns for a pair",
                "class",
                "middle",
                "transform",
                "translate(16 " + (TOP + height - FOOT) / 2 + ") rotate(-90)");
        html.close();
    }

    private void curve(int index, double label, int measured) {
        Curve curve = curves.get(index);
        Line.Kind kind = kinds.kind(curve.variant());
        html.open(
                "g",
                "class",
                "series s" + index % Page.HUES + " " + kind.name().toLowerCase(Locale.ROOT),
                "tabindex",
                0,
                "role",
                "img",
                "aria-label",
                said(curve));
        html.empty("path", "class", "line", "d", path(curve, 1, measured), "stroke-dasharray", Marks.dashes(index));
        html.empty("path", "class", "line guess", "d", path(curve, measured, MOST), "stroke-dasharray", "3 5");
        curve.fitted().forEach((threads, nanos) -> Marks.draw(html, index, x.at(threads), y.at(nanos)));
        curve.tests().stream()
                .filter(test -> test.variant().equals(curve.variant()))
                .forEach(test -> Marks.draw(html, index, x.at(test.threads()), y.at(test.measured())));
        double end = y.at(Math.max(0.1, curve.law().at(MOST)));
        html.empty(
                "path",
                "class",
                "leader",
                "d",
                String.format(Locale.ROOT, "M%.1f %.1fL%d %.1f", x.at(MOST) + 4, end, WIDTH - RIGHT + 36, label - 4));
        Marks.draw(html, index, WIDTH - RIGHT + 46, label - 4);
        html.element(
                "text",
                Line.shortened(curve.variant()) + "  "
                        + Figures.number(curve.law().at(MOST)),
                "class",
                "label",
                "x",
                WIDTH - RIGHT + 58,
                "y",
                label);
        html.close();
    }

    private String path(Curve curve, double from, double to) {
        StringBuilder path = new StringBuilder();
        double step = Math.pow(to / from, 1 / 24.0);
        double cores = from;
        for (int i = 0; i <= 24 && to > from; i++) {
            double nanos = Math.max(0.1, curve.law().own() + curve.law().transfer() * (cores - 1));
            path.append(path.isEmpty() ? "M" : "L")
                    .append(String.format(Locale.ROOT, "%.1f %.1f", x.at(cores), y.at(nanos)));
            cores *= step;
        }
        return path.toString();
    }

    private static String said(Curve curve) {
        return curve.variant() + ", predicted: "
                + Curve.CORES.stream()
                        .map(cores ->
                                cores + " cores " + Figures.number(curve.law().at(cores)) + " ns")
                        .collect(Collectors.joining(", "));
    }

    private double[] labels() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -curves.get(i).law().at(MOST)));
        double[] at = new double[curves.size()];
        double free = TOP;
        for (int i : order) {
            at[i] = Math.max(free, y.at(Math.max(0.1, curves.get(i).law().at(MOST))) + 4);
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
}
