package org.holdfast.bench.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.holdfast.bench.goals.Bound;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.report.Attempt;
import org.holdfast.bench.report.Machine;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Row;
import org.holdfast.bench.slices.Series;
import org.holdfast.bench.slices.Slice;
import org.holdfast.bench.slices.Take;
import org.holdfast.bench.slices.Variant;
import org.junit.jupiter.api.Test;

/** Judges made-up series, so that every rule can be met and broken at will. */
class TrialsTest {
    private static final int ROUNDS = 40;
    private static final Goal GOAL = goal("G1", "RefCount pair / raw pair", 1);

    /** Nanoseconds per variant in the next attempts; the last one is used again. */
    private final List<Map<String, Integer>> costs = new ArrayList<>();

    private final List<Set<String>> asked = new ArrayList<>();
    private double overlap = 1;
    private int undisturbed = ROUNDS;
    private int processors = 2;
    private int attemptsAtMost = Trials.MAX_ATTEMPTS;

    private static final class OneCount extends Variant {
        OneCount() {
            super("RefCount pair");
        }

        @Override
        public int run(int n) {
            return n;
        }

        @Override
        public boolean intact() {
            return true;
        }
    }

    private static final class Unloadable extends Variant {
        Unloadable() {
            super("Peer pair");
            throw new UnsupportedOperationException("needs JDK 99");
        }

        @Override
        public int run(int n) {
            return n;
        }

        @Override
        public boolean intact() {
            return true;
        }
    }

    private static final class OneTopic implements Topic {
        @Override
        public String name() {
            return "counter";
        }

        @Override
        public String base() {
            return "raw pair";
        }

        @Override
        public Variants load() {
            throw new AssertionError("trials are given their variants");
        }

        @Override
        public Map<String, Double> sizes(Variants variants, Predicate<String> wanted) {
            return Map.of();
        }

        @Override
        public List<String> peers() {
            return List.of("io/netty/util/internal/RefCnt", "org/eclipse/jetty/io/Retainable", "no/such/Peer");
        }
    }

    private static Goal goal(String id, String variant, int threads) {
        return new Goal(id, "what", variant, threads, "counter", new Bound(true, 1.05), new Bound(true, 1.02));
    }

    private static Map<String, Integer> cost(int raw, int canary, int counter) {
        return Map.of("raw pair", raw, "raw pair again", canary, "RefCount pair", counter);
    }

    private Map<String, Series> time(Variants variants, Set<String> names, int threads, int attempt) {
        asked.add(names);
        Map<String, Series> made = new LinkedHashMap<>();
        costs.get(Math.min(attempt, costs.size()) - 1).forEach((name, nanos) -> made.put(name, series(nanos, threads)));
        return made;
    }

    private Series series(int nanos, int threads) {
        Series series = new Series(ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            int shift = (int) Math.round((1 - overlap) * nanos);
            int cpu = round < undisturbed ? nanos : 0;
            Slice slice = new Slice(0, nanos, cpu, 1);
            series.add(
                    round,
                    new Take(threads == 1 ? List.of(slice) : List.of(slice, new Slice(shift, shift + nanos, cpu, 1))));
        }
        return series;
    }

    private Outcome run(Goal... goals) {
        Variants variants = new Variants();
        variants.add("RefCount", OneCount.class);
        variants.add("Peer", Unloadable.class);
        Machine machine = new Machine("CPU", processors, "OS", "JDK", 17, 0);
        return new Trials(
                        new OneTopic(),
                        variants,
                        List.of(goals),
                        Set.of(1, 2),
                        false,
                        machine,
                        this::time,
                        Map.of("B of it", 16.0))
                .run("./holdfast bench counter", attemptsAtMost, attempt -> {});
    }

    private Row onlyRow(Goal goal) {
        List<Row> rows = run(goal).goals();
        assertEquals(1, rows.size());
        return rows.get(0);
    }

    @Test
    void aGoalThatIsMetNeedsOneAttempt() {
        costs.add(cost(1000, 1000, 1040));

        Outcome outcome = run(GOAL);

        assertTrue(outcome.met());
        assertEquals(1, outcome.attempts().size());
        assertEquals(1.04, outcome.goals().get(0).ratio().p50());
    }

    @Test
    void aMissedGoalIsTriedThreeTimesAndFails() {
        costs.add(cost(1000, 1000, 1060));

        Outcome outcome = run(GOAL);

        assertFalse(outcome.met());
        assertEquals(
                List.of(1, 2, 3),
                outcome.attempts().stream().map(Attempt::number).toList());
        assertEquals("MISSED", outcome.goals().get(0).verdict());
    }

    @Test
    void theLastAttemptCountsAndAllAreKept() {
        costs.add(cost(1000, 1000, 1060));
        costs.add(cost(1000, 1000, 1010));

        Outcome outcome = run(GOAL);

        assertTrue(outcome.met());
        assertEquals(2, outcome.goals().get(0).attempt());
        assertEquals(
                List.of("MISSED", "met"),
                outcome.attempts().stream().map(a -> a.rows().get(0).verdict()).toList());
    }

    @Test
    void aVoidAttemptDoesNotReplaceAJudgedOne() {
        costs.add(cost(1000, 1000, 1060));
        costs.add(cost(1000, 1500, 1010));

        Outcome outcome = run(GOAL);

        Row row = outcome.goals().get(0);
        assertEquals("MISSED", row.verdict());
        assertEquals(1, row.attempt());
        assertEquals(3, outcome.attempts().size());
    }

    @Test
    void aJudgedAttemptReplacesAVoidOne() {
        costs.add(cost(1000, 1500, 1010));
        costs.add(cost(1000, 1000, 1060));

        assertEquals("MISSED", run(GOAL).goals().get(0).verdict());
    }

    @Test
    void thePeersLibrariesAreNamedWithTheirVersions() {
        costs.add(cost(1000, 1000, 1000));

        List<String> peers = run(GOAL).peers();

        assertEquals(3, peers.size());
        assertTrue(peers.get(0).matches("netty-common-\\d+\\.\\d+.*"), peers.get(0));
        assertTrue(peers.get(1).matches("jetty-io-\\d+\\.\\d+.*"), peers.get(1));
        assertEquals("no/such/Peer from null", peers.get(2));
    }

    @Test
    void aCanaryOutsideItsRangeVoidsEveryFigure() {
        for (int canary : List.of(969, 1031)) {
            costs.clear();
            costs.add(cost(1000, canary, 1000));
            Row row = onlyRow(GOAL);

            assertNull(row.met());
            assertTrue(row.failed());
            assertNotNull(row.voided());
            assertTrue(row.voided().startsWith("canary: raw against raw is "), row.voided());
        }
    }

    @Test
    void aCanaryAtTheEdgeOfItsRangeHolds() {
        for (int canary : List.of(970, 1030)) {
            costs.clear();
            costs.add(cost(1000, canary, 1000));

            assertEquals(Boolean.TRUE, onlyRow(GOAL).met());
        }
    }

    @Test
    void tooFewUndisturbedRoundsVoid() {
        costs.add(cost(1000, 1000, 1000));
        undisturbed = Measurement.MIN_ROUNDS;
        assertEquals(Boolean.TRUE, onlyRow(GOAL).met());

        undisturbed = Measurement.MIN_ROUNDS - 1;
        assertEquals(
                "canary: only 19 of 40 rounds were undisturbed, needs 20",
                onlyRow(GOAL).voided());
    }

    @Test
    void twoThreadsThatDidNotRunTogetherVoid() {
        costs.add(cost(1000, 1000, 1000));
        Goal shared = goal("G2", "RefCount pair / raw pair", 2);
        overlap = 0.85;
        assertEquals(Boolean.TRUE, onlyRow(shared).met());

        overlap = 0.84;
        Row row = onlyRow(shared);
        assertEquals("void", row.verdict());
        assertEquals(0.84, row.overlap(), 1e-9);
    }

    @Test
    void oneProcessorVoidsTwoThreadsAtOnce() {
        costs.add(cost(1000, 1000, 1000));
        processors = 1;

        Outcome outcome = run(goal("G2", "RefCount pair / raw pair", 2));

        assertEquals(
                "needs 2 processors, this JVM may use 1", outcome.goals().get(0).voided());
        assertEquals(1, outcome.attempts().size());
        assertEquals(List.of(), asked);
        assertFalse(outcome.met());
    }

    @Test
    void aGoalOnAMissingPeerIsVoidWithTheReason() {
        costs.add(cost(1000, 1000, 1000));

        Row row = onlyRow(goal("G3", "Peer pair / RefCount pair", 1));

        assertEquals("cannot load: needs JDK 99", row.voided());
        assertEquals(
                "no variant is called \"x\"",
                onlyRow(goal("G3", "x / raw pair", 1)).voided());
    }

    @Test
    void aMissedStretchGoalIsNoFailureAndNoReasonToTryAgain() {
        costs.add(cost(1000, 1000, 1060));

        Outcome outcome = run(goal("G1 stretch", "RefCount pair / raw pair", 1));

        assertTrue(outcome.met());
        assertEquals(1, outcome.attempts().size());
        assertEquals("missed", outcome.goals().get(0).verdict());
    }

    @Test
    void aLaterAttemptTimesOnlyWhatIsStillOpen() {
        costs.add(Map.of("raw pair", 1000, "raw pair again", 1000, "RefCount pair", 1060));

        run(GOAL, goal("G1", "raw pair again / raw pair", 1));

        assertEquals(
                List.of(Set.of("RefCount pair", "raw pair", "raw pair again"), Set.of("RefCount pair", "raw pair")),
                asked.subList(0, 2));
    }

    @Test
    void aSizeIsJudgedWithoutTiming() {
        Row row = onlyRow(new Goal("G7", "", "B of it", 1, "counter", new Bound(true, 16), new Bound(true, 16)));

        assertEquals(Boolean.TRUE, row.met());
        assertEquals(List.of(), asked);
    }

    @Test
    void aBudgetForOneAttemptIsKept() {
        costs.add(cost(1000, 1000, 1060));
        attemptsAtMost = 1;

        Outcome outcome = run(GOAL);

        assertFalse(outcome.met());
        assertEquals(1, outcome.attempts().size());
    }

    @Test
    void tooFewProcessorsLeaveARowForEachVariantWithTheReason() {
        costs.add(cost(1000, 1000, 1000));
        processors = 1;

        List<Row> rows = run(goal("G2", "RefCount pair / raw pair", 2)).info();

        assertEquals(
                List.of("raw pair", "raw pair again", "RefCount pair"),
                rows.stream().map(Row::variant).toList());
        rows.forEach(row -> assertEquals("needs 2 processors, this JVM may use 1", row.voided()));
    }

    @Test
    void aGoalOnNanosecondsJudgesTheCostItself() {
        costs.add(cost(1000, 1000, 40));
        Bound fifty = new Bound(true, 50);

        Row row = onlyRow(new Goal("G9", "", "ns of RefCount pair", 1, "counter", fifty, fifty));

        assertEquals(40, row.ratio().p50());
        assertEquals(ROUNDS, row.ratio().rounds());
        assertEquals(Boolean.TRUE, row.met());
    }

    @Test
    void aGoalOnDifferencesDividesWhatOneCostsMoreThanAnother() {
        costs.add(Map.of("raw pair", 1000, "raw pair again", 1000, "RefCount pair", 1500));

        Row row = onlyRow(goal("G8", "RefCount pair - raw pair / raw pair", 1));
        assertEquals(0.5, row.ratio().p50());

        row = onlyRow(goal("G8", "RefCount pair - raw pair / raw pair again - raw pair", 1));
        assertEquals(
                500 / Measurement.LEAST_DIFFERENCE,
                row.ratio().p50(),
                1e-6,
                "a difference of nothing counts as little");
    }

    @Test
    void everyTwentiethPartOfTheTakesIsKept() {
        costs.add(cost(1000, 1000, 1040));

        Row row = run(GOAL).info().stream()
                .filter(each -> each.variant().equals("RefCount pair"))
                .findFirst()
                .orElseThrow();

        assertEquals(19, row.spread().nanos().size());
        assertEquals(1040, row.nanos());
    }
}
