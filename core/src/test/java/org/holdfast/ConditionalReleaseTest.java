package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code releaseIfLast()} and {@code releaseUnlessLast()} in every zone. */
class ConditionalReleaseTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @ParameterizedTest(name = "at {0}: {1}, leaves {2}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | true  | DEAD
            1               | false | 1
            TOP             | false | TOP
            TOP+1           | false | TOP+1
            SAT             | false | SAT
            SAT+1           | false | SAT+1
            DEAD_LOW-1      | false | DEAD_LOW-1
            DEAD_LOW        | false | DEAD_LOW
            DEAD            | false | DEAD
            UNDECIDED_LOW   | false | UNDECIDED_LOW
            -1              | false | -1
            """)
    void releaseIfLastIsSilentUnlessLast(String start, String answer, String end) {
        Effect.check(start, answer, end, "", Counter::releaseIfLast);
    }

    @ParameterizedTest(name = "at {0}: {1}, leaves {2}, reports {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | false | 0               |
            1               | true  | 0               |
            2               | true  | 1               |
            TOP             | true  | TOP-1           |
            TOP+1           | true  | SAT             | SATURATED
            SAT-1           | true  | SAT             | SATURATED
            SAT             | true  | SAT             | SATURATED
            SAT+1           | true  | SAT             | SATURATED
            DEAD_LOW-1      | true  | SAT             | SATURATED
            DEAD_LOW        | true  | DEAD_LOW        | OVER_RELEASE
            DEAD            | true  | DEAD            | OVER_RELEASE
            UNDECIDED_LOW-1 | true  | UNDECIDED_LOW-1 | OVER_RELEASE
            UNDECIDED_LOW   | true  | UNDECIDED_LOW   | OVER_RELEASE
            -1              | true  | -1              | OVER_RELEASE
            """)
    void releaseUnlessLastKeepsTheLastAndNeverThrows(String start, String answer, String end, String misuse) {
        Effect.check(start, answer, end, misuse, Counter::releaseUnlessLast);
    }

    @Test
    void racingReleasesUnlessLastStopAtOne() throws Exception {
        RefCount counter = RefCount.of(60_001);
        AtomicInteger released = new AtomicInteger();
        Runnable release = () -> {
            for (int i = 0; i < 50_000; i++) {
                released.addAndGet(counter.releaseUnlessLast() ? 1 : 0);
            }
        };
        Race.run(release, release);
        assertEquals(60_000, released.get());
        assertEquals(1, counter.claims());
    }

    @Test
    @Tag("race")
    void racingReleasesIfLastTellOneCaller() throws Exception {
        AtomicInteger lasts = new AtomicInteger();
        RefCount[] row = Edge.meet(
                0,
                counter -> counter.releaseIfLast() && lasts.incrementAndGet() > 0,
                counter -> counter.releaseIfLast() && lasts.incrementAndGet() > 0);
        assertEquals(row.length, lasts.get(), "one last per life");
    }
}
