package org.holdfast.bench.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holdfast.bench.model.Curve;
import org.holdfast.bench.model.CurveFigures;
import org.holdfast.bench.report.Figures;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Row;
import org.holdfast.bench.slices.Work;

/** A topic on the page: cost against threads, distributions, the model, goals, all figures. */
final class TopicSection {
    private static final String WITH_WORK = " with work";
    private static final int MOST_SPREADS = 3;

    private final Html html;
    private final Outcome outcome;
    private final String topic;
    private final Lines lines;
    private final Predicate<String> charted;

    TopicSection(Html html, Outcome outcome) {
        this.html = html;
        this.outcome = outcome;
        this.topic = outcome.subject().topic();
        this.lines = new Lines(outcome);
        this.charted = outcome.subject().charted();
    }

    void write() {
        html.open("section", "aria-labelledby", topic);
        html.element("h2", topic, "id", topic);
        if (!outcome.peers().isEmpty()) {
            html.element("p", "Peers: " + String.join(", ", outcome.peers()) + ".", "class", "soft");
        }
        costs("plain", "Cost of an operation against threads", charted);
        costs(
                "work",
                "The same with " + Work.NANOS + " ns of work between claim and release",
                name -> name.endsWith(WITH_WORK)
                        && charted.test(name.substring(0, name.length() - WITH_WORK.length())));
        spreads();
        model();
        goals();
        everything();
        html.close();
    }

    private void costs(String id, String title, Predicate<String> wanted) {
        List<Row> rows = outcome.info().stream()
                .filter(row -> wanted.test(row.variant()) && !Lines.canary(row.variant()))
                .toList();
        Set<Integer> counts = rows.stream().map(Row::threads).collect(Collectors.toCollection(TreeSet::new));
        if (counts.size() < 2) {
            return;
        }
        html.element("h3", title);
        List<Line> drawn = lines.of(wanted);
        if (!drawn.isEmpty()) {
            html.open("figure");
            html.element(
                    "figcaption",
                    "All threads use one counter. Lower is cheaper; both axes are logarithmic. Holdfast's lines are heavy and"
                            + " blue, the raw atomic's is heavy and in the colour of the text. The table below has the figures.");
            html.open("div", "class", "scroll");
            LinePlot.draw(html, topic + "-" + id, title, drawn);
            html.close().close();
        }
        List<String> header = new ArrayList<>(List.of("variant"));
        counts.forEach(count -> header.add(Figures.threads(count)));
        List<List<String>> cells = new ArrayList<>();
        for (String variant : names(rows)) {
            List<String> cell = new ArrayList<>(List.of(variant));
            counts.forEach(count -> cell.add(rows.stream()
                    .filter(row -> row.threads() == count && row.variant().equals(variant))
                    .map(row -> Figures.number(row.nanos()) + (row.voided() == null ? "" : " void"))
                    .findFirst()
                    .orElse("–")));
            cells.add(cell);
        }
        Tables.draw(html, title + ", median ns", header, cells, this::own);
        notes(
                html,
                rows.stream()
                        .filter(row -> row.voided() != null)
                        .map(row -> Figures.threads(row.threads()) + ", void: " + row.voided())
                        .distinct()
                        .toList());
    }

    private static Set<String> names(List<Row> rows) {
        return rows.stream().map(Row::variant).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean own(List<String> row) {
        return outcome.subject().own().test(row.get(0));
    }

    /** For one thread, two, and the most. */
    private void spreads() {
        List<Integer> counts = new ArrayList<>(
                outcome.info().stream().map(Row::threads).collect(Collectors.toCollection(TreeSet::new)));
        if (counts.size() > MOST_SPREADS) {
            counts = List.of(counts.get(0), counts.get(1), counts.get(counts.size() - 1));
        }
        for (int count : counts) {
            List<Row> rows = SpreadPlot.sorted(outcome.info().stream()
                    .filter(row -> row.threads() == count && charted.test(row.variant()))
                    .toList());
            if (rows.isEmpty()) {
                continue;
            }
            String title = "How the turns were spread, " + Figures.threads(count);
            html.element("h3", title);
            html.open("figure");
            html.element(
                    "figcaption",
                    "A tick for every twentieth part of the turns, a box around the middle half, a heavy tick at the median,"
                            + " with its figure. Two heaps are two ways in which the same code ran.");
            html.open("div", "class", "scroll");
            SpreadPlot.draw(html, topic + "-spread-" + count, title, rows, lines);
            html.close().close();
            Tables.draw(
                    html,
                    title + ", ns",
                    List.of("variant", "5 %", "25 %", "50 %", "75 %", "95 %", "turns that count"),
                    rows.stream()
                            .map(row -> List.of(
                                    row.variant() + (row.voided() == null ? "" : " (void)"),
                                    Figures.number(row.spread().at(5)),
                                    Figures.number(row.spread().at(25)),
                                    Figures.number(row.spread().at(50)),
                                    Figures.number(row.spread().at(75)),
                                    Figures.number(row.spread().at(95)),
                                    Integer.toString(row.ratio().rounds())))
                            .toList(),
                    this::own);
        }
    }

    private void model() {
        List<Curve> curves = Curve.of(outcome, Work.NANOS);
        if (curves.isEmpty()) {
            return;
        }
        String title = "What it would cost on more cores";
        html.element("h3", title);
        html.element("p", CurveFigures.summary(curves));
        html.open("figure");
        html.element(
                "figcaption",
                "The law: what the pair costs alone, and a transfer of the cache line for each other thread that wants it. Marks"
                        + " are measured points, lines the law; dotted and on a shaded ground it is "
                        + ModelPlot.beyond(curves.stream()
                                .mapToInt(Curve::measuredTo)
                                .max()
                                .orElse(1)) + ".");
        html.open("div", "class", "scroll");
        List<Curve> plain = curves.stream()
                .filter(curve -> !curve.variant().endsWith(WITH_WORK))
                .toList();
        ModelPlot.draw(html, topic + "-model", title, plain, lines);
        html.close().close();
        Tables.draw(
                html,
                "The law and what it predicts, ns for a pair",
                CurveFigures.header(),
                CurveFigures.rows(curves),
                this::own);
    }

    private void goals() {
        if (outcome.goals().isEmpty()) {
            return;
        }
        html.element("h3", "Goals");
        Tables.draw(
                html,
                "Goals of docs/goals.md",
                Figures.GOAL_HEADER,
                outcome.goals().stream().map(Figures::goalCells).toList(),
                row -> false);
    }

    private void everything() {
        html.element("h3", "All figures");
        Tables.draw(
                html,
                "Each variant as a multiple of its base",
                Figures.infoHeader(outcome),
                outcome.info().stream().map(Figures::infoCells).toList(),
                this::own);
        if (!outcome.sizes().isEmpty()) {
            Tables.draw(
                    html,
                    "Sizes",
                    List.of("size", "bytes"),
                    outcome.sizes().entrySet().stream()
                            .map(size -> List.of(size.getKey(), Figures.number(size.getValue())))
                            .toList(),
                    row -> false);
        }
        List<String> said = new ArrayList<>();
        outcome.missing().forEach((name, reason) -> said.add(name + " is not there: " + reason));
        outcome.attempts().forEach(attempt -> said.addAll(Figures.attemptLines(attempt)));
        notes(html, said);
    }

    static void notes(Html html, List<String> notes) {
        if (!notes.isEmpty()) {
            html.open("ul", "class", "notes");
            notes.forEach(note -> html.element("li", note));
            html.close();
        }
    }
}
