package org.holdfast.stress.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All interleavings of the scenarios keep the promises. The counter explored is the one that this class's loader has. */
class InterleavingsTest {
    @Test
    @DisplayName("every pair of operations by correct callers, beside a third thread: P1 to P8, I1 to I5, linearizable")
    void everyPairOfOperationsHolds() {
        List<Scenario> pairs = Scenarios.pairs();
        assertEquals(Op.COUNTER.size() * (Op.COUNTER.size() + 1) / 2, pairsCovered(pairs), "unordered pairs");
        explore("pairs", pairs);
    }

    @Test
    @DisplayName("every operation called without the claims it needs, beside every other: P1 to P7")
    void everyMisusedPairHolds() {
        List<Scenario> pairs = Scenarios.misusedPairs();
        assertEquals(0, pairs.size() % Op.COUNTER.size(), "each misuse beside each operation");
        explore("misused pairs", pairs);
    }

    @Test
    @DisplayName("two to four threads of mixed calls, correct and not")
    void familiesHold() {
        explore("families", Scenarios.families());
    }

    @Test
    @DisplayName("the word started beside each edge of its zones, in the real 32 bits")
    void edgesHold() {
        List<Scenario> edges = Scenarios.edges();
        for (int edge : new int[] {Zone.MAX, Zone.DEAD, Zone.SAT, Zone.UNDECIDED_LOW}) {
            assertTrue(edges.stream().anyMatch(s -> s.start() == edge), "no scenario starts at " + Zone.name(edge));
        }
        explore("edges", edges);
    }

    private static void explore(String what, List<Scenario> scenarios) {
        Tally tally = Scenarios.run(InterleavingsTest.class.getClassLoader(), scenarios, finding -> {
            assertTrue(finding.transitions() > 0, finding.scenario() + " explored nothing");
        });
        Finding failure = tally.failure();
        assertNull(failure == null ? null : failure.story());
        assertEquals(scenarios.size(), tally.scenarios());
        System.out.println(what + ": " + tally);
    }

    private static long pairsCovered(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(s -> EnumSet.of(only(s, 0), only(s, 1)))
                .distinct()
                .count();
    }

    private static Op only(Scenario scenario, int thread) {
        EnumSet<Op> ops = EnumSet.noneOf(Op.class);
        scenario.threads().get(thread).mayCall().forEach(call -> ops.add(call.op()));
        assertEquals(1, ops.size(), scenario.name());
        return ops.iterator().next();
    }
}
