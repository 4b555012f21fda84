package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people can ask of a counter in every zone, and that a saturated one is immortal. */
class SaturationTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @ParameterizedTest(name = "at {0}: {1} claims, dead {2}, saturated {3}, {4}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | 1          | false | false | RefCount[claims=1]
            1               | 2          | false | false | RefCount[claims=2]
            TOP-2           | 2147483646 | false | false | RefCount[claims=2147483646]
            TOP-1           | 2147483647 | false | false | RefCount[claims=2147483647]
            TOP             | 2147483647 | false | false | RefCount[claims=2147483647]
            TOP+1           | 2147483647 | false | true  | RefCount[saturated]
            PINNED          | 2147483647 | false | true  | RefCount[saturated]
            SAT-1           | 2147483647 | false | true  | RefCount[saturated]
            SAT             | 2147483647 | false | true  | RefCount[saturated]
            SAT+1           | 2147483647 | false | true  | RefCount[saturated]
            DEAD_LOW-1      | 2147483647 | false | true  | RefCount[saturated]
            DEAD_LOW        | 0          | true  | false | RefCount[dead]
            DEAD            | 0          | true  | false | RefCount[dead]
            UNDECIDED_LOW-1 | 0          | true  | false | RefCount[dead]
            UNDECIDED_LOW   | 1          | false | false | RefCount[claims=1]
            -2              | 1          | false | false | RefCount[claims=1]
            -1              | 1          | false | false | RefCount[claims=1]
            """)
    void answersForPeople(String start, String claims, String dead, String saturated, String text) {
        String pinnedByAsking = saturated.equals("true") ? "SAT" : start;
        Effect.check(start, claims, start, "", Counter::claims);
        Effect.check(start, dead, start, "", Counter::isDead);
        Effect.check(start, saturated, pinnedByAsking, "", Counter::isSaturated);
        assertEquals(text, Words.counterAt(Words.parse(start)).toString());
    }

    @Test
    void theStoredWordOfDeadIsZeroAndOfSaturatedIsLinuxs() {
        assertEquals(0, Words.raw(Words.counterAt(CountWord.DEAD)));
        assertEquals(0xC000_0000, Words.raw(Words.counterAt(CountWord.SAT)));
    }

    @Test
    @Tag("race")
    void aSaturatedCounterIsNeverToldLastAndGrantsEveryClaim() throws Exception {
        RefCount counter = RefCount.of(Integer.MAX_VALUE);
        counter.retain(2);
        AtomicInteger wrong = new AtomicInteger();
        Runnable hostile = () -> {
            for (int i = 0; i < 2_000; i++) {
                wrong.addAndGet(counter.release() ? 1 : 0);
                wrong.addAndGet(counter.tryRetain() ? 0 : 1);
                counter.retain();
                counter.releaseNotLast();
                wrong.addAndGet(counter.release(Integer.MAX_VALUE) ? 1 : 0);
                wrong.addAndGet(counter.releaseIfLast() ? 1 : 0);
                wrong.addAndGet(counter.releaseUnlessLast() ? 0 : 1);
                wrong.addAndGet(counter.isSaturated() && !counter.isDead() ? 0 : 1);
            }
        };
        Race.run(hostile, hostile);
        assertEquals(0, wrong.get(), "answers that a saturated counter must not give");
        assertTrue(counter.isSaturated());
        assertEquals(CountWord.SAT, Words.of(counter));
    }

    @Test
    void aSaturatedObjectIsNeverDisposed() {
        Resource resource = Words.put(new Resource(), Words.TOP);
        resource.retain();
        for (int i = 0; i < 1_000; i++) {
            assertFalse(resource.release());
        }
        assertEquals(0, resource.disposals());
    }

    @Test
    void askingPinsAnOverflowSoThatTrueIsFinal() {
        RefCount counter = Words.counterAt(Words.TOP + 1);
        assertTrue(counter.isSaturated());
        assertFalse(counter.release());
        assertTrue(counter.isSaturated());
    }

    @Test
    void askingWhileAReleaseUndoesTheOverflowIsTrueForEverOrNotAtAll() throws Exception {
        boolean[] saturated = new boolean[Edge.TRIALS];
        int[] next = {0};
        RefCount[] row =
                Edge.meet(Words.TOP + 1, counter -> saturated[next[0]++] = counter.isSaturated(), RefCount::release);
        for (int i = 0; i < row.length; i++) {
            assertEquals(saturated[i] ? CountWord.SAT : Words.TOP, Words.of(row[i]), "counter " + i);
        }
    }
}
