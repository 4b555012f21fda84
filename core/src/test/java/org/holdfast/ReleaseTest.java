package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code release()}, {@code releaseNotLast()}, and how a counter is born. */
class ReleaseTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @ParameterizedTest(name = "at {0}: {1}, leaves {2}, reports {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | true  | DEAD  |
            1               | false | 0     |
            42              | false | 41    |
            TOP             | false | TOP-1 |
            TOP+1           | false | TOP   |
            TOP+2           | false | SAT   | SATURATED
            PINNED          | false | SAT   | SATURATED
            SAT-1           | false | SAT   | SATURATED
            SAT             | false | SAT   | SATURATED
            SAT+1           | false | SAT   | SATURATED
            DEAD_LOW-1      | false | SAT   | SATURATED
            DEAD_LOW+1      | throws OVER_RELEASE | DEAD | OVER_RELEASE
            DEAD-1          | throws OVER_RELEASE | DEAD | OVER_RELEASE
            DEAD            | throws OVER_RELEASE | DEAD | OVER_RELEASE
            DEAD+1          | throws OVER_RELEASE | DEAD | OVER_RELEASE
            UNDECIDED_LOW   | throws OVER_RELEASE | DEAD | OVER_RELEASE
            UNDECIDED_LOW+1 | throws OVER_RELEASE | -1   | OVER_RELEASE
            -2              | throws OVER_RELEASE | -1   | OVER_RELEASE
            -1              | throws OVER_RELEASE | -1   | OVER_RELEASE
            """)
    void givesUpOneClaimAndTellsTheLast(String start, String answer, String end, String misuse) {
        Effect.check(start, answer, end, misuse, Counter::release);
        Effect.checkCounted(start, answer, end, misuse, RefCounted::release);
    }

    @ParameterizedTest(name = "at {0}: {1}, leaves {2}, reports {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | done | SAT   | DROPPED_UNTESTED
            1               | done | 0     |
            2               | done | 1     |
            TOP             | done | TOP-1 |
            TOP+1           | done | TOP   |
            TOP+2           | done | SAT   | SATURATED
            SAT             | done | SAT   | SATURATED
            SAT+1           | done | SAT   | SATURATED
            DEAD_LOW-1      | done | SAT   | SATURATED
            DEAD_LOW+1      | throws OVER_RELEASE | DEAD | OVER_RELEASE
            DEAD            | throws OVER_RELEASE | DEAD | OVER_RELEASE
            UNDECIDED_LOW   | throws OVER_RELEASE | DEAD | OVER_RELEASE
            UNDECIDED_LOW+1 | throws OVER_RELEASE | -1   | OVER_RELEASE
            -1              | throws OVER_RELEASE | -1   | OVER_RELEASE
            """)
    void releaseNotLastPinsTheLast(String start, String answer, String end, String misuse) {
        Effect.check(start, answer, end, misuse, counter -> {
            counter.releaseNotLast();
            return "done";
        });
    }

    @Test
    void aCounterIsBornWithItsClaims() {
        assertEquals(1, new RefCount().claims());
        assertEquals(1, new PaddedRefCount().claims());
        assertEquals(1, RefCount.of(1).claims());
        assertEquals(7, RefCount.of(7).claims());
        assertEquals(7, PaddedRefCount.of(7).claims());
        assertEquals(Integer.MAX_VALUE, RefCount.of(Integer.MAX_VALUE).claims());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void fewerThanOneClaimAtBirthIsNamed(int claims) {
        String message = "claims must be at least 1: claims=" + claims;
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> RefCount.of(claims))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> PaddedRefCount.of(claims))
                        .getMessage());
    }

    @Test
    void everythingIsAnsweredDeadAfterTheLastRelease() {
        RefCount counter = RefCount.of(2);
        assertFalse(counter.release());
        assertTrue(counter.release());
        assertTrue(counter.isDead());
        assertEquals(0, counter.claims());
        assertFalse(counter.tryRetain());
        assertThrows(RefCountException.class, counter::retain);
        assertThrows(RefCountException.class, counter::release);
        assertTrue(counter.isDead());
    }

    @Test
    @Tag("race")
    void anOverReleaseOnTheDeadNeverMakesASecondLast() throws Exception {
        AtomicInteger lasts = new AtomicInteger();
        RefCount[] row = Edge.meet(0, counter -> tellLast(counter, lasts), counter -> tellLast(counter, lasts));
        for (RefCount counter : row) {
            assertEquals(CountWord.DEAD, Words.of(counter), "the zero was not lost");
        }
        assertEquals(row.length, lasts.get(), "one last per life");
        assertEquals(
                row.length,
                MisuseReports.snapshot().stream().mapToLong(MisuseReport::count).sum(),
                "each over-release is reported");
    }

    private static boolean tellLast(RefCount counter, AtomicInteger lasts) {
        try {
            return counter.release() && lasts.incrementAndGet() > 0;
        } catch (RefCountException e) {
            return false;
        }
    }

    @Test
    void aTryMeetingAnUntestedDropLeavesALiveOrAPinnedCounter() throws Exception {
        RefCount[] row = Edge.meet(0, RefCount::tryRetain, counter -> {
            counter.releaseNotLast();
            return true;
        });
        for (RefCount counter : row) {
            int end = Words.of(counter);
            assertTrue(end == 0 || end == CountWord.SAT, () -> String.format("ended at %#x", end));
        }
    }

    @Test
    void racingPairsLeaveTheCountTheyFound() throws Exception {
        RefCount counter = RefCount.of(2);
        Runnable pairs = () -> {
            for (int i = 0; i < 100_000; i++) {
                counter.retain();
                assertFalse(counter.release());
            }
        };
        Race.run(pairs, pairs);
        assertEquals(2, counter.claims());
    }
}
