package org.holdfast.examples.story.linkgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real traffic, for a moment, under each guard. */
class GuardRunTest {
    private static final long MILLIS = 400;

    @ParameterizedTest
    @EnumSource
    void everyGuardFreesAllThatWasOpenedOnce(Guard guard) throws Exception {
        Outcome outcome = new GuardRun(guard, 1, false).run(MILLIS);

        assertTrue(outcome.messages() > 0, outcome::toString);
        assertTrue(outcome.terminations() > Traffic.PORTS, outcome::toString);
        for (String promise : List.of(
                "doubleFrees", "groupsNotFreed", "linksNotCleared", "blocksTaken", "neverWoken", "terminatedTwice")) {
            assertEquals(0, outcome.promise(promise), () -> promise + " in " + outcome);
        }
        if (guard == Guard.HOLDFAST) {
            assertEquals(List.of(), outcome.broken());
        }
        if (guard == Guard.READ_LOCK) {
            assertTrue(outcome.uncovered() > 0, outcome::toString);
        } else {
            assertEquals(0, outcome.uncovered(), outcome::toString);
        }
    }
}
