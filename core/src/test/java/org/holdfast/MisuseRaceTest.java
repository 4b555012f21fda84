package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reports from several threads at one site add up, and one of them is handed over. */
class MisuseRaceTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @Test
    void racingMisuseAtOneSiteIsCountedExactlyAndToldOnce() throws Exception {
        RefCount dead = Words.counterAt(CountWord.DEAD);
        Runnable misuse = () -> {
            for (int i = 0; i < 5_000; i++) {
                assertTrue(dead.releaseUnlessLast());
            }
        };
        Race.run(misuse, misuse);
        assertEquals(1, reports.told().size(), "times told");
        assertEquals(10_000, MisuseReports.snapshot().get(0).count());
    }
}
