package org.holdfast.stress.sharded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.holdfast.stress.sharded.ShardedTally.Played;
import org.junit.jupiter.api.Test;

/** A short fight; ten million kills are made by {@code ./holdfast prove --only sharded}. */
class ShardedRunTest {
    private static final long KILLS = 20_000;
    private static final List<String> MEETINGS = List.of(
            "claims were held when their counter was killed",
            "threads met, so that counters grew"); // may be missed in so short a run on a busy machine

    @Test
    void nothingIsUsedAfterZeroToldTwiceOrStuck() throws Exception {
        assertHolds(new ShardedRun(false, KILLS).play());
        if (ShardedRun.hasVirtualThreads()) {
            assertHolds(new ShardedRun(true, KILLS / 4).play());
        }
    }

    private static void assertHolds(Played played) {
        assertTrue(played.kills() >= KILLS / 8, played.toString());
        List<String> broken = broken(played);
        assertTrue(MEETINGS.containsAll(broken), () -> broken + " in " + played);
    }

    @Test
    void everyCheckCanBreak() {
        assertEquals(List.of(), broken(played(10, 5, 3, 2, 1, 1, 1, 0, 0, 0)));
        assertEquals(List.of("no use after zero"), broken(played(10, 5, 3, 2, 1, 1, 1, 1, 0, 0)));
        assertEquals(List.of("no second zero"), broken(played(10, 5, 3, 2, 1, 1, 1, 0, 1, 0)));
        assertEquals(List.of("none stuck"), broken(played(10, 5, 3, 2, 1, 1, 1, 0, 0, 1)));
        assertEquals(List.of("each life had its last"), broken(played(11, 5, 3, 2, 1, 1, 1, 0, 0, 0)));
        assertEquals(
                List.of("claims were held when their counter was killed"),
                broken(played(10, 0, 3, 2, 1, 1, 1, 0, 0, 0)));
        assertEquals(List.of("releases were told last, and kills were"), broken(played(10, 5, 0, 2, 1, 1, 6, 0, 0, 0)));
        assertEquals(
                List.of("newcomers were refused, and claims handed over"),
                broken(played(10, 5, 3, 0, 1, 1, 1, 0, 0, 0)));
        assertEquals(List.of("threads met, so that counters grew"), broken(played(10, 5, 3, 2, 0, 1, 1, 0, 0, 0)));
        assertEquals(
                List.of("lives followed, and kills were taken back"), broken(played(10, 5, 3, 2, 1, 0, 1, 0, 0, 0)));
    }

    /** Ten kills: of those not taken back, each is told to the kill or to a release. */
    private static Played played(
            long kills,
            long outlived,
            long byRelease,
            long refused,
            long grown,
            long lives,
            long back,
            long afterZero,
            long second,
            long stuck) {
        long byKill = 10 - back - byRelease;
        return new Played(
                "platform",
                kills,
                9,
                refused,
                2,
                outlived,
                byKill,
                byRelease,
                lives,
                back,
                grown,
                afterZero,
                second,
                stuck);
    }

    private static List<String> broken(Played played) {
        return ShardedLane.checks(played).entrySet().stream()
                .filter(check -> !check.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
