package org.holdfast.stress.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.holdfast.stress.explore.sharded.Scenario;
import org.holdfast.stress.explore.sharded.ShardedScenarios;
import org.junit.jupiter.api.Test;

/** All interleavings of the compiled sharded counter keep its promises: kill, growth, the next life, and misuse. */
class ShardedInterleavingsTest {
    @Test
    void killGrowthAndTheNextLifeHold() {
        List<Scenario> scenarios = ShardedScenarios.small();
        List<Finding> findings =
                ShardedScenarios.run(ShardedInterleavingsTest.class.getClassLoader(), scenarios, finding -> {
                    boolean whole = finding.broken() == null;
                    assertTrue(
                            !whole || finding.transitions() > 1000, finding.scenario() + " explored next to nothing");
                });
        Finding last = findings.get(findings.size() - 1);
        assertNull(last.broken() == null ? null : last.story());
        assertEquals(scenarios.size(), findings.size());
        System.out.println("sharded: " + findings.size() + " scenarios, "
                + findings.stream().mapToLong(Finding::states).sum() + " states");
    }
}
