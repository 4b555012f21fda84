package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code retain()}: what it answers, leaves and reports in every zone and beside every edge. */
class RetainTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @ParameterizedTest(name = "at {0}: {1}, leaves {2}, reports {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | done | 1     |
            1               | done | 2     |
            41              | done | 42    |
            TOP-1           | done | TOP   |
            TOP             | done | SAT   | OVERFLOW granted
            TOP+1           | done | SAT   | OVERFLOW granted
            PINNED-2        | done | SAT   | OVERFLOW granted
            PINNED-1        | done | SAT   | SATURATED granted
            SAT-1           | done | SAT   | SATURATED granted
            SAT             | done | SAT   | SATURATED granted
            SAT+1           | done | SAT   | SATURATED granted
            DEAD_LOW-2      | done | SAT   | SATURATED granted
            DEAD_LOW-1      | throws USE_AFTER_RELEASE | DEAD | USE_AFTER_RELEASE
            DEAD_LOW        | throws USE_AFTER_RELEASE | DEAD | USE_AFTER_RELEASE
            DEAD-1          | throws USE_AFTER_RELEASE | DEAD | USE_AFTER_RELEASE
            DEAD            | throws USE_AFTER_RELEASE | DEAD | USE_AFTER_RELEASE
            DEAD+1          | throws USE_AFTER_RELEASE | DEAD | USE_AFTER_RELEASE
            UNDECIDED_LOW-2 | throws USE_AFTER_RELEASE | DEAD | USE_AFTER_RELEASE
            -3              | done | 0     | USE_AFTER_RELEASE granted
            -2              | done | 0     | USE_AFTER_RELEASE granted
            -1              | done | 0     | USE_AFTER_RELEASE granted
            """)
    void addsOneClaimOrSaysWhyNot(String start, String answer, String end, String misuse) {
        Effect.check(start, answer, end, misuse, counter -> {
            counter.retain();
            return "done";
        });
        Effect.checkCounted(start, answer, end, misuse, counted -> {
            counted.retain();
            return "done";
        });
    }

    @Test
    @Tag("slow")
    void paysTheWholeDebtAtTheEdgeOfUndecided() {
        Effect effect = Effect.of(new RefCount(), Words.UNDECIDED_LOW - 1, counter -> {
            counter.retain();
            return "done";
        });
        assertEquals(new Effect("done", "d=0x0", "USE_AFTER_RELEASE granted"), effect);
    }

    @Test
    void exceptionNamesKindCounterAndCause() {
        RefCount counter = Words.counterAt(CountWord.DEAD);
        RefCountException e = assertThrows(RefCountException.class, counter::retain);
        assertEquals(Misuse.USE_AFTER_RELEASE, e.misuse());
        assertEquals(MisuseReports.snapshot().get(0).message(), e.getMessage());
    }

    @Test
    void twoRacingRetainsPayADebtTogetherAndBothAreGrantedAndReported() throws Exception {
        int both = 0;
        for (int attempt = 0; attempt < 50 && both == 0; attempt++) {
            RefCount counter = Words.counterAt(-(1 << 20));
            MisuseReports.reset();
            Race.run(counter::retain, counter::retain);
            assertEquals(1, Words.of(counter), "two claims");
            long reported = MisuseReports.snapshot().stream()
                    .mapToLong(MisuseReport::count)
                    .sum();
            both += reported == 2 ? 1 : 0;
        }
        assertEquals(1, both, "the two calls overlapped, and both met the debt");
    }

    @Test
    @Tag("race")
    void aReleaseInFlightMayUndoAnOverflow() throws Exception {
        Edge.exactOrPinned(counter -> {
            counter.retain();
            return true;
        });
    }
}
