package org.holdfast.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.holdfast.bench.report.JsonReport;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Outcomes;
import org.holdfast.bench.report.Report;
import org.holdfast.bench.report.Row;
import org.holdfast.bench.slices.Ratio;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final Outcome then = Outcomes.sample();

    private static Report report(Outcome outcome) {
        return Report.of(outcome, Map.of());
    }

    private OldReport old() {
        return OldReport.parse("old.json", Json.text(JsonReport.of(report(then))));
    }

    private Comparison compare(UnaryOperator<Row> change) {
        return Comparison.of(old(), report(changed(change)));
    }

    private Outcome changed(UnaryOperator<Row> change) {
        return new Outcome(
                then.subject(),
                then.command(),
                then.machine(),
                then.attempts(),
                then.goals().stream().map(change).toList(),
                then.info().stream().map(change).toList(),
                then.sizes(),
                then.missing(),
                then.peers());
    }

    private static Row times(Row row, double factor) {
        Ratio was = row.ratio();
        return with(
                row, new Ratio(was.p10() * factor, was.p50() * factor, was.p90() * factor, was.rounds()), row.voided());
    }

    private static Row with(Row row, Ratio ratio, String voided) {
        return new Row(
                row.id(),
                row.variant(),
                row.threads(),
                ratio,
                row.overlap(),
                row.spread(),
                row.goal(),
                row.stretch(),
                voided,
                row.attempt());
    }

    private static UnaryOperator<Row> slower(String variant, int threads, double factor) {
        return row -> row.variant().equals(variant) && row.threads() == threads ? times(row, factor) : row;
    }

    @Test
    void theSameAgainHasNoChange() {
        Comparison comparison = compare(row -> row);

        assertFalse(comparison.worse());
        assertEquals(List.of(), comparison.changed());
    }

    @Test
    void oneThreadMayDifferByThreePercentAndMoreByTen() {
        assertFalse(compare(slower("RefCount pair", 1, 1.02)).worse());
        assertTrue(compare(slower("RefCount pair", 1, 1.05)).worse());
        assertFalse(compare(slower("RefCount pair", 2, 1.09)).worse());
        assertTrue(compare(slower("RefCount pair", 2, 1.2)).worse());
    }

    @Test
    void aWideSpreadIsNoise() {
        UnaryOperator<Row> wide = row -> row.variant().equals("RefCount pair")
                ? with(
                        row,
                        new Ratio(
                                row.ratio().p50() * 0.2,
                                row.ratio().p50() * 1.06,
                                row.ratio().p50() * 3,
                                40),
                        null)
                : row;

        assertFalse(compare(wide).worse());
    }

    @Test
    void aPeerThatBecameDearerIsAChangeAndNoRegression() {
        Comparison comparison = compare(slower("a read & lock pair", 1, 2));

        assertFalse(comparison.worse());
        assertEquals(
                List.of(Change.Verdict.CHANGED),
                comparison.changed().stream().map(Change::verdict).toList());
    }

    @Test
    void cheaperIsBetterAndComesLast() {
        Comparison comparison = compare(row -> slower("RefCount pair", 1, 0.8)
                .apply(slower("RefCounted pair", 1, 1.2).apply(row)));

        assertTrue(comparison.worse());
        assertEquals(
                List.of(Change.Verdict.WORSE, Change.Verdict.BETTER),
                comparison.changed().stream().map(Change::verdict).toList());
        assertTrue(comparison.text().contains("2 changed beyond noise, 1 of them for the worse"), comparison.text());
    }

    @Test
    void aGoalOfAtLeastBecomesWorseWhenItFalls() {
        assertTrue(compare(slower("Netty RefCnt pair / RefCount pair", 1, 0.8)).worse());
        assertFalse(compare(slower("Netty RefCnt pair / RefCount pair", 1, 1.3)).worse());
    }

    @Test
    void whatDoesNotCountIsNamedAndNotJudged() {
        Comparison comparison = compare(row -> row.variant().equals("RefCount pair") && row.threads() == 1
                ? with(row, row.ratio(), "no overlap")
                : row);

        assertFalse(comparison.worse());
        assertTrue(comparison.unmatched().stream().anyMatch(line -> line.endsWith("does not count now: no overlap")));
        assertTrue(
                comparison.unmatched().stream().anyMatch(line -> line.contains("new, or did not count before")),
                "the goal that was void");
    }

    @Test
    void aRowThatIsGoneIsNamed() {
        List<Row> fewer = new ArrayList<>(then.info());
        fewer.remove(fewer.size() - 1);
        Outcome now = new Outcome(
                then.subject(),
                then.command(),
                then.machine(),
                then.attempts(),
                then.goals(),
                fewer,
                then.sizes(),
                then.missing(),
                then.peers());

        assertTrue(Comparison.of(old(), report(now)).unmatched().stream()
                .anyMatch(line -> line.endsWith("not measured now")));
    }

    @Test
    void aResultFromElsewhereIsShownAndNotJudged() {
        String text = Json.text(JsonReport.of(report(then))).replace("Some CPU 9000", "Another CPU");
        Comparison comparison =
                Comparison.of(OldReport.parse("old.json", text), report(changed(slower("RefCount pair", 1, 2))));

        assertFalse(comparison.worse());
        assertEquals(1, comparison.changed().size());
        assertTrue(comparison.summary().contains("nothing is judged, for the old result is from elsewhere"));
    }

    @Test
    void severalTopicsAreReadToo() {
        Report all = new Report("./holdfast bench all", then.machine(), List.of(then, other()), Map.of());
        OldReport old = OldReport.parse("old.json", Json.text(JsonReport.of(all)));

        assertEquals(List.of(), Comparison.of(old, all).changed());
        assertTrue(
                Comparison.of(old, report(changed(slower("RefCount pair", 1, 1.5))))
                        .worse(),
                "one topic of the old two");
    }

    private Outcome other() {
        return new Outcome(
                new org.holdfast.bench.report.Subject("table", "raw pair", name -> true, name -> false),
                then.command(),
                then.machine(),
                then.attempts(),
                List.of(),
                then.info(),
                then.sizes(),
                then.missing(),
                then.peers());
    }

    @Test
    void whatIsNoResultIsRefusedWithItsName() {
        for (String text : List.of("", "[]", "{}", "{\"machine\": 3}", "not json")) {
            CommandFailure e = assertThrows(CommandFailure.class, () -> OldReport.parse("x.json", text));
            assertTrue(e.getMessage().startsWith("--compare: x.json is not a result of"), e.getMessage());
        }
    }
}
