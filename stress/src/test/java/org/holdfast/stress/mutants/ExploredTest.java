package org.holdfast.stress.mutants;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.holdfast.stress.explore.Finding;
import org.holdfast.stress.explore.Scenarios;
import org.holdfast.stress.explore.Tally;
import org.junit.jupiter.api.Test;

/** The small scenarios, against the counter of whatever class loader this test was loaded by. */
class ExploredTest {
    @Test
    void smallScenariosHoldInEveryInterleaving() {
        Tally tally = Scenarios.run(ExploredTest.class.getClassLoader(), Scenarios.small(), finding -> {});
        Finding failure = tally.failure();
        assertNull(failure, () -> failure == null ? "" : failure.story());
        assertTrue(tally.states() > 100_000, tally + ": too small to mean anything");
    }
}
