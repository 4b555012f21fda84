package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code retain(n)}, {@code tryRetain(n)} and {@code release(n)}: all or none, in every zone. */
class BulkTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @ParameterizedTest(name = "{1} at {0}: {2}, leaves {3}, reports {4}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | 1          | done | 1     |
            0               | 4          | done | 4     |
            0               | 2147483647 | done | TOP   |
            1               | 2147483647 | done | SAT   | OVERFLOW granted
            TOP-4           | 4          | done | TOP   |
            TOP-3           | 4          | done | SAT   | OVERFLOW granted
            TOP             | 1          | done | SAT   | OVERFLOW granted
            TOP+1           | 4          | done | SAT   | OVERFLOW granted
            PINNED-1        | 4          | done | SAT   | OVERFLOW granted
            PINNED          | 4          | done | SAT   | SATURATED granted
            SAT-1           | 4          | done | SAT   | SATURATED granted
            SAT             | 4          | done | SAT   | SATURATED granted
            SAT+1           | 4          | done | SAT   | SATURATED granted
            DEAD_LOW-1      | 4          | done | SAT   | SATURATED granted
            DEAD_LOW        | 4 | throws USE_AFTER_RELEASE | DEAD_LOW | USE_AFTER_RELEASE
            DEAD            | 4 | throws USE_AFTER_RELEASE | DEAD | USE_AFTER_RELEASE
            DEAD+1          | 4 | throws USE_AFTER_RELEASE | DEAD+1 | USE_AFTER_RELEASE
            UNDECIDED_LOW-1 | 4 | throws USE_AFTER_RELEASE | UNDECIDED_LOW-1 | USE_AFTER_RELEASE
            UNDECIDED_LOW   | 4          | done | 3     | USE_AFTER_RELEASE granted
            -2              | 1          | done | 0     | USE_AFTER_RELEASE granted
            -1              | 4          | done | 3     | USE_AFTER_RELEASE granted
            """)
    void retainsAllOrNone(String start, int n, String answer, String end, String misuse) {
        Effect.check(start, answer, end, misuse, counter -> {
            counter.retain(n);
            return "done";
        });
        boolean dead = answer.startsWith("throws");
        String silentUnlessPinned = end.equals("SAT") ? misuse : "";
        Effect.check(start, dead ? "false" : "true", end, silentUnlessPinned, counter -> counter.tryRetain(n));
    }

    @ParameterizedTest(name = "{1} at {0}: {2}, leaves {3}, reports {4}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | 1          | true  | DEAD  |
            0               | 2          | throws OVER_RELEASE | SAT | OVER_RELEASE
            1               | 1          | false | 0     |
            3               | 5          | throws OVER_RELEASE | SAT | OVER_RELEASE
            4               | 5          | true  | DEAD  |
            5               | 5          | false | 0     |
            6               | 5          | false | 1     |
            TOP             | 2147483647 | false | 0     |
            TOP-1           | 2147483647 | true  | DEAD  |
            TOP-2           | 2147483647 | throws OVER_RELEASE | SAT | OVER_RELEASE
            TOP+1           | 5          | false | SAT   | SATURATED granted
            SAT             | 5          | false | SAT   | SATURATED granted
            SAT+1           | 5          | false | SAT   | SATURATED granted
            DEAD_LOW-1      | 5          | false | SAT   | SATURATED granted
            DEAD_LOW        | 5          | throws OVER_RELEASE | DEAD_LOW | OVER_RELEASE
            DEAD            | 5          | throws OVER_RELEASE | DEAD | OVER_RELEASE
            UNDECIDED_LOW   | 5          | throws OVER_RELEASE | UNDECIDED_LOW | OVER_RELEASE
            -1              | 1          | throws OVER_RELEASE | -1 | OVER_RELEASE
            -1              | 5          | throws OVER_RELEASE | -1 | OVER_RELEASE
            """)
    void givesUpExactlyOrPins(String start, int n, String answer, String end, String misuse) {
        Effect.check(start, answer, end, misuse, counter -> counter.release(n));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void fewerThanOneIsNamedAndChangesNothing(int n) {
        String answer = "n must be at least 1: n=" + n;
        Effect.check("4", answer, "4", "", counter -> refusal(() -> counter.retain(n)));
        Effect.check("4", answer, "4", "", counter -> refusal(() -> counter.tryRetain(n)));
        Effect.check("4", answer, "4", "", counter -> refusal(() -> counter.release(n)));
        Effect.check("DEAD", answer, "DEAD", "", counter -> refusal(() -> counter.retain(n)));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    @Test
    void racingBulkCallsAddUp() throws Exception {
        RefCount counter = RefCount.of(1_000);
        AtomicInteger lasts = new AtomicInteger();
        Runnable bulk = () -> {
            for (int i = 0; i < 50_000; i++) {
                counter.retain(3);
                lasts.addAndGet(counter.tryRetain(2) ? 0 : 1);
                lasts.addAndGet(counter.release(5) ? 1 : 0);
            }
        };
        Race.run(bulk, bulk);
        assertEquals(1_000, counter.claims());
        assertEquals(0, lasts.get(), "calls told last, or refused, while 1,000 claims were held");
    }

    @Test
    void bulkReleasesOfAllClaimsTellOneCaller() throws Exception {
        AtomicInteger lasts = new AtomicInteger();
        RefCount[] row = Edge.meet(
                8,
                counter -> counter.release(4) && lasts.incrementAndGet() > 0,
                counter -> counter.release(5) && lasts.incrementAndGet() > 0);
        assertEquals(row.length, lasts.get(), "one last per life");
    }

    @Test
    void aReleaseInFlightMayUndoAnOverflow() throws Exception {
        Edge.exactOrPinned(counter -> counter.tryRetain(1));
    }
}
