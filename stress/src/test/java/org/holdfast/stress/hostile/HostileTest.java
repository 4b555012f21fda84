package org.holdfast.stress.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One batch of every schedule; the millions are played by {@code ./holdfast prove --only hostile}. */
class HostileTest {
    private final List<Played> played = play();

    private static List<Played> play() {
        try {
            return new HostileRun(true, 1).play(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noPromiseBreaksUnderHostileCallers() {
        assertEquals(Schedules.throwing().size(), played.size());
        for (Played p : played) {
            assertTrue(p.lifetimes() >= Crew.BATCH, p.schedule() + " played nothing");
            assertEquals(0, p.brokenInAll(), () -> p.schedule() + ": " + p.examples());
        }
    }

    @Test
    void onlyBuggyCallersReleaseTooOften() {
        for (Played p : played) {
            boolean over = !p.callers().equals("correct") && !p.schedule().equals("last release against blind retain");
            assertEquals(over, p.excess() > 0, p.schedule() + ": " + p.excess() + " excess releases");
        }
    }
}
