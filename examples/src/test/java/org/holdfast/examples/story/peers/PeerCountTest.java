package org.holdfast.examples.story.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts of the guide's page on idle and -1. */
class PeerCountTest {
    private static final int LONGEST = 12;

    @Test
    void idlePeerIsFoundAgainAndDeletedOneNever() {
        for (PeerCount count : List.of(new OldCount(), new ShiftedCount())) {
            count.put();
            assertTrue(count.hold(), "idle");
            assertFalse(count.reap(), "in use");
            count.put();
            assertTrue(count.reap(), "idle");
            assertFalse(count.reap(), "deleted already");
            assertFalse(count.hold(), "deleted");
        }
    }

    /** Every order of calls that a caller may make, up to a length, is answered the same by both. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anyOrderOfCallsInOneThreadIsAnsweredAsByTheOldCount(boolean shifted) {
        int compared = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int calls = 0; calls < Math.pow(3, length); calls++) {
                compared +=
                        agree(new OldCount(), shifted ? new ShiftedCount() : new NaiveCount(), calls, length) ? 1 : 0;
            }
        }
        assertTrue(compared > 100_000, () -> "too few orders were legal");
    }

    /** Makes calls on both; false if a caller may not make them in this order. */
    private static boolean agree(PeerCount one, PeerCount other, int calls, int length) {
        int users = 1;
        int rest = calls;
        for (int i = 0; i < length; i++) {
            int call = rest % 3;
            rest /= 3;
            if (call == 0) {
                boolean held = one.hold();
                assertEquals(held, other.hold(), () -> "hold in order " + calls);
                users += held ? 1 : 0;
            } else if (call == 1) {
                if (users == 0) {
                    return false;
                }
                users--;
                one.put();
                other.put();
            } else {
                assertEquals(one.reap(), other.reap(), () -> "reap in order " + calls);
            }
        }
        return true;
    }

    @Test
    void ofAFindAndAReapAtOnceOneIsTold() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 2_000; round++) {
                PeerCount count = round % 2 == 0 ? new OldCount() : new ShiftedCount();
                count.put();
                CyclicBarrier both = new CyclicBarrier(2);
                Future<Boolean> held = executor.submit(after(both, count::hold));
                Future<Boolean> reaped = executor.submit(after(both, count::reap));
                assertEquals(
                        1,
                        (held.get() ? 1 : 0) + (reaped.get() ? 1 : 0),
                        count.getClass().getSimpleName());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static Callable<Boolean> after(CyclicBarrier barrier, Callable<Boolean> call) {
        return () -> {
            barrier.await();
            return call.call();
        };
    }
}
