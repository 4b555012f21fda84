package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tryRetain()} and {@code tryRetainBelow(limit)} in every zone and beside every edge. */
class TryRetainTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @ParameterizedTest(name = "at {0}: {1}, leaves {2}, reports {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | true  | 1               |
            1               | true  | 2               |
            TOP-1           | true  | TOP             |
            TOP             | true  | SAT             | OVERFLOW granted
            TOP+1           | true  | SAT             | OVERFLOW granted
            PINNED-1        | true  | SAT             | OVERFLOW granted
            PINNED          | true  | SAT             | SATURATED granted
            SAT-1           | true  | SAT             | SATURATED granted
            SAT             | true  | SAT             | SATURATED granted
            SAT+1           | true  | SAT             | SATURATED granted
            DEAD_LOW-1      | true  | SAT             | SATURATED granted
            DEAD_LOW        | false | DEAD_LOW        |
            DEAD-1          | false | DEAD-1          |
            DEAD            | false | DEAD            |
            DEAD+1          | false | DEAD+1          |
            UNDECIDED_LOW-1 | false | UNDECIDED_LOW-1 |
            -3              | true  | 0               |
            -2              | true  | 0               |
            -1              | true  | 0               |
            """)
    void addsOneClaimUnlessDead(String start, String answer, String end, String misuse) {
        Effect.check(start, answer, end, misuse, Counter::tryRetain);
        Effect.checkCounted(start, answer, end, misuse, RefCounted::tryRetain);
    }

    @Test
    @Tag("slow")
    void paysTheWholeDebtAtTheEdgeOfUndecided() {
        assertEquals(
                new Effect("true", "d=0x0", ""), Effect.of(new RefCount(), Words.UNDECIDED_LOW, RefCount::tryRetain));
    }

    @ParameterizedTest(name = "limit {1} at {0}: {2}, leaves {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | 1          | false | 0
            0               | 2          | true  | 1
            1               | 1          | false | 1
            1               | 2          | false | 1
            1               | 3          | true  | 2
            TOP-2           | 2147483647 | true  | TOP-1
            TOP-1           | 2147483647 | false | TOP-1
            TOP             | 2147483647 | false | TOP
            TOP+1           | 2147483647 | false | TOP+1
            SAT             | 2147483647 | false | SAT
            SAT+1           | 2147483647 | false | SAT+1
            DEAD_LOW-1      | 2147483647 | false | DEAD_LOW-1
            DEAD_LOW        | 2147483647 | false | DEAD_LOW
            DEAD            | 2147483647 | false | DEAD
            UNDECIDED_LOW-1 | 2147483647 | false | UNDECIDED_LOW-1
            UNDECIDED_LOW   | 2          | true  | 0
            UNDECIDED_LOW   | 1          | false | UNDECIDED_LOW
            -2              | 2          | true  | 0
            -1              | 1          | false | -1
            -1              | 2          | true  | 0
            """)
    void staysBelowTheLimitWithoutATrace(String start, int limit, String answer, String end) {
        Effect.check(start, answer, end, "", counter -> counter.tryRetainBelow(limit));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void limitBelowOneIsNamedAndChangesNothing(int limit) {
        Effect.check(
                "4",
                "IllegalArgumentException: limit must be at least 1: limit=" + limit,
                "4",
                "",
                counter -> assertThrows(IllegalArgumentException.class, () -> counter.tryRetainBelow(limit))
                        .toString()
                        .replace("java.lang.", ""));
    }

    @Test
    void racingBoundedTakesFillTheLimitExactly() throws Exception {
        RefCount counter = new RefCount();
        AtomicInteger granted = new AtomicInteger();
        Runnable take = () -> {
            for (int i = 0; i < 50_000; i++) {
                granted.addAndGet(counter.tryRetainBelow(60_001) ? 1 : 0);
            }
        };
        Race.run(take, take);
        assertEquals(60_000, granted.get(), "claims granted below the limit of 60,001, one being held");
        assertEquals(60_001, counter.claims());
    }

    @Test
    void aReleaseInFlightMayUndoAnOverflow() throws Exception {
        Edge.exactOrPinned(RefCount::tryRetain);
    }

    @Test
    void aTryThatMeetsTheLastReleaseEndsInOneLastEitherWay() throws Exception {
        AtomicInteger lasts = new AtomicInteger();
        RefCount[] row = Edge.meet(
                0,
                counter -> {
                    if (counter.tryRetain() && counter.release()) {
                        lasts.incrementAndGet();
                    }
                    return true;
                },
                counter -> counter.release() && lasts.incrementAndGet() > 0);
        for (RefCount counter : row) {
            assertEquals(CountWord.DEAD, Words.of(counter), "every zero was decided, and no drift is left");
        }
        assertEquals(row.length, lasts.get(), "one caller per life was told last");
        assertEquals(0, MisuseReports.snapshot().size(), "correct callers are never reported");
    }
}
