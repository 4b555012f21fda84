package org.holdfast.bench.report;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.bench.goals.Bound;
import org.jspecify.annotations.Nullable;

/*
 * A plot in SVG: per variant a bar for one thread (plain) and one for two (hatched), as multiples of the base, with a
 * whisker from p10 to p90 and a mark where its goal is. Bars past the right edge are cut and say their figure. Nothing is
 * told by colour alone; light and dark follow the reader's setting.
 */
final class BarChart {
    private static final int WIDTH = 960;
    private static final int LEFT = 330;
    private static final int RIGHT = 110;
    private static final int TOP = 96;
    private static final int BAR = 15;
    private static final int GROUP_GAP = 12;
    private static final double SCALE_END = 3;

    private final StringBuilder svg = new StringBuilder();
    private final Outcome outcome;
    private final Map<String, List<Row>> groups = new LinkedHashMap<>();

    private BarChart(Outcome outcome) {
        this.outcome = outcome;
        for (Row row : outcome.info()) {
            if (row.threads() <= 2
                    && outcome.subject().charted().test(row.variant())
                    && Double.isFinite(row.ratio().p50())) {
                groups.computeIfAbsent(row.variant(), name -> new ArrayList<>()).add(row);
            }
        }
    }

    static String of(Outcome outcome) {
        return new BarChart(outcome).draw();
    }

    private String draw() {
        int bars = groups.values().stream().mapToInt(List::size).sum();
        int bottom = TOP + bars * (BAR + 2) + groups.size() * GROUP_GAP;
        int height = bottom + 56;
        String title = "What each variant costs, as a multiple of the " + base();
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-labelledby=\"title desc\">",
                WIDTH, height, WIDTH, height);
        add("<title id=\"title\">%s</title>", escape(title));
        add("<desc id=\"desc\">%s</desc>", escape(description()));
        style();
        add("<rect class=\"ground\" width=\"%d\" height=\"%d\"/>", WIDTH, height);
        add("<text class=\"head\" x=\"16\" y=\"28\">%s</text>", escape(title));
        add(
                "<text class=\"small\" x=\"16\" y=\"48\">%s</text>",
                escape(outcome.machine().toString()));
        legend();
        axis(bottom);
        int y = TOP + GROUP_GAP;
        for (Map.Entry<String, List<Row>> group : groups.entrySet()) {
            int size = group.getValue().size() * (BAR + 2);
            add(
                    "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>",
                    LEFT - 12, y + size / 2 + 4, escape(group.getKey()));
            for (Row row : group.getValue()) {
                bar(row, y);
                y += BAR + 2;
            }
            y += GROUP_GAP;
        }
        add("</svg>");
        return svg.toString();
    }

    private void style() {
        add("<style>");
        add("text{font:13px system-ui,sans-serif;fill:#1b1f24}.head{font-size:16px;font-weight:600}");
        add(".small,.figure{font-size:12px}.name{text-anchor:end}.tick{text-anchor:middle;font-size:12px}");
        add(".ground{fill:#fff}.grid{stroke:#d0d7de}.one{fill:#3b6ea5}.two{fill:url(#hatch);stroke:#9a5b13}");
        add(".hatch{stroke:#9a5b13;stroke-width:3}.whisker{stroke:#1b1f24;stroke-width:1.5;fill:none}");
        add(".goal{stroke:#1b1f24;stroke-width:3}.edge{stroke:#1b1f24;stroke-dasharray:4 3}");
        add("@media(prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#0d1117}.grid{stroke:#30363d}");
        add(".one{fill:#5f9ddb}.two{stroke:#e0a458}.hatch{stroke:#e0a458}");
        add(".whisker,.goal,.edge{stroke:#e6edf3}}");
        add("</style>");
        add(
                "<defs><pattern id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\""
                        + " patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\"/></pattern></defs>");
    }

    private void legend() {
        int y = 66;
        add("<rect class=\"one\" x=\"16\" y=\"%d\" width=\"28\" height=\"12\"/>", y);
        add("<text class=\"small\" x=\"50\" y=\"%d\">1 thread</text>", y + 11);
        add("<rect class=\"two\" x=\"120\" y=\"%d\" width=\"28\" height=\"12\"/>", y);
        add("<text class=\"small\" x=\"154\" y=\"%d\">2 threads, shared</text>", y + 11);
        whisker(310, 340, y + 6);
        add("<text class=\"small\" x=\"347\" y=\"%d\">p10 to p90</text>", y + 11);
        add("<line class=\"goal\" x1=\"440\" y1=\"%d\" x2=\"440\" y2=\"%d\"/>", y - 2, y + 14);
        add("<text class=\"small\" x=\"448\" y=\"%d\">goal: at most</text>", y + 11);
        add("<line class=\"edge\" x1=\"556\" y1=\"%d\" x2=\"556\" y2=\"%d\"/>", y - 2, y + 14);
        add("<text class=\"small\" x=\"564\" y=\"%d\">%s</text>", y + 11, escape(base()));
    }

    private void axis(int bottom) {
        for (int half = 0; half <= 2 * SCALE_END; half++) {
            double x = x(half / 2.0);
            add(
                    "<line class=\"%s\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                    half == 2 ? "edge" : "grid", x, TOP, x, bottom);
            add("<text class=\"tick\" x=\"%.1f\" y=\"%d\">%.1f</text>", x, bottom + 18, half / 2.0);
        }
        add(
                "<text class=\"tick\" x=\"%.1f\" y=\"%d\">times the %s of the same number of threads; shorter is cheaper</text>",
                x(SCALE_END / 2), bottom + 40, escape(base()));
    }

    private void bar(Row row, int y) {
        double value = row.ratio().p50();
        boolean cut = value > SCALE_END;
        double end = x(value);
        add(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                row.threads() == 1 ? "one" : "two", LEFT, y, end - LEFT, BAR);
        double labelled = end;
        if (!cut) {
            whisker(x(row.ratio().p10()), x(row.ratio().p90()), y + BAR / 2);
            labelled = Math.max(end, x(row.ratio().p90()));
        } else {
            add("<path class=\"whisker\" d=\"M%.1f %d l5 %d l-5 %d\"/>", end + 2, y + 2, BAR / 2 - 2, BAR / 2 - 2);
            labelled += 5;
        }
        Bound goal = goal(row);
        if (goal != null) {
            add(
                    "<line class=\"goal\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                    x(goal.value()), y - 2, x(goal.value()), y + BAR + 2);
            labelled = Math.max(labelled, x(goal.value()) + 2);
        }
        add(
                "<text class=\"figure\" x=\"%.1f\" y=\"%d\">%s</text>",
                labelled + 7, y + BAR - 3, escape(label(row, goal)));
    }

    private static String label(Row row, @Nullable Bound goal) {
        return String.format(Locale.ROOT, "%.2f", row.ratio().p50())
                + (goal == null ? "" : " (goal " + goal + ")")
                + (row.voided() == null ? "" : " void");
    }

    private void whisker(double from, double to, int y) {
        add(
                "<path class=\"whisker\" d=\"M%.1f %d H%.1f M%.1f %d v8 M%.1f %d v8\"/>",
                from, y, to, from, y - 4, to, y - 4);
    }

    /** The goal that is said of this variant against the base, if one is. */
    private @Nullable Bound goal(Row row) {
        return outcome.goals().stream()
                .filter(goal -> !goal.stretch() && goal.threads() == row.threads())
                .filter(goal -> goal.variant().equals(row.variant() + " / " + base()))
                .map(Row::goal)
                .findFirst()
                .orElse(null);
    }

    private String base() {
        return outcome.subject().base();
    }

    /** The figures again, for those who hear the page. */
    private String description() {
        StringBuilder text = new StringBuilder("Horizontal bars. ");
        groups.values()
                .forEach(rows -> rows.forEach(row -> text.append(row.variant())
                        .append(", ")
                        .append(Figures.threads(row.threads()))
                        .append(": ")
                        .append(label(row, goal(row)))
                        .append(". ")));
        return text.toString().strip();
    }

    private static double x(double ratio) {
        double share = Math.max(0, Math.min(SCALE_END, ratio)) / SCALE_END;
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    @FormatMethod
    private void add(@FormatString String format, Object... values) {
        svg.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
