package org.holdfast.bench.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterleaverTest {
    private final FakeClock clock = new FakeClock();
    private final List<String> turns = new ArrayList<>();
    private boolean measuring;

    /** Costs a fixed time per operation, and now and then loses its processor. */
    private final class Costing extends Variant {
        private final long nanos;
        private final int disturbedEvery;
        private int measured;

        Costing(String name, long nanos, int disturbedEvery) {
            super(name);
            this.nanos = nanos;
            this.disturbedEvery = disturbedEvery;
        }

        @Override
        public int run(int n) {
            clock.work(n * nanos);
            if (measuring) {
                turns.add(name());
                if (disturbedEvery > 0 && ++measured % disturbedEvery == 0) {
                    clock.offProcessor(n * nanos);
                }
            }
            return n;
        }

        @Override
        public boolean intact() {
            return true;
        }
    }

    private Map<String, Series> run(long seed, int rounds, long maxNanos, Variant... variants) {
        turns.clear();
        measuring = false;
        return new Interleaver(clock, seed, rounds, maxNanos, 0).run(List.of(variants), 1, round -> measuring = true);
    }

    @Test
    void theFigureIsTheCostWhateverTheDisturbance() {
        Map<String, Series> series =
                run(1, 30, Long.MAX_VALUE / 2, new Costing("a", 4, 3), new Costing("b", 8, 0), new Costing("c", 1, 0));

        assertEquals(4, series.get("a").medianNanos(), 1e-3);
        assertEquals(10, series.get("a").disturbed());
        Ratio ratio = Ratio.of(series.get("b").nanos(), series.get("a").nanos());
        assertEquals(2, ratio.p50(), 1e-3);
        assertEquals(20, ratio.rounds());
    }

    @Test
    void everyRoundHasEachVariantOnceInAnOrderThatTheSeedDecides() {
        Variant[] variants = {new Costing("a", 1, 0), new Costing("b", 1, 0), new Costing("c", 1, 0)};
        run(7, 8, Long.MAX_VALUE / 2, variants);
        List<String> first = List.copyOf(turns);
        run(7, 8, Long.MAX_VALUE / 2, variants);
        assertEquals(first, turns);
        run(8, 8, Long.MAX_VALUE / 2, variants);
        assertNotEquals(first, turns);
        for (int round = 0; round < 8; round++) {
            assertEquals(
                    List.of("a", "b", "c"),
                    first.subList(3 * round, 3 * round + 3).stream().sorted().toList());
        }
    }

    @Test
    void aTakeLastsAboutHalfAMillisecond() {
        Map<String, Series> series = run(1, 5, Long.MAX_VALUE / 2, new Costing("a", 50, 0));
        long before = clock.wall();
        run(1, 5, Long.MAX_VALUE / 2, new Costing("a", 50, 0));

        assertEquals(5, series.get("a").takes());
        assertTrue(clock.wall() - before > 5 * 450_000, "took " + (clock.wall() - before));
    }

    @Test
    void noRoundBeginsAfterTheTimeIsUp() {
        Map<String, Series> series = run(1, 1_000, 2_000_000, new Costing("a", 50, 0));

        assertEquals(5, series.get("a").takes());
    }

    @Test
    void twoThreadsRunTheSameNumberOfOperationsOnOneVariant() {
        AtomicInteger operations = new AtomicInteger();
        Variant counting = new Variant("counting") {
            @Override
            public int run(int n) {
                operations.addAndGet(n);
                return n;
            }

            @Override
            public boolean intact() {
                return true;
            }
        };
        try (Crew crew = new Crew(Clock.system(), 2)) {
            for (int i = 1; i <= 100; i++) {
                Take take = crew.take(counting, 10);
                assertEquals(2, take.slices().size());
                assertEquals(20 * i, operations.get());
            }
        }
    }

    @Test
    void aVariantThatFailsInTheSecondThreadEndsTheRun() {
        Thread caller = Thread.currentThread();
        Variant failing = new Variant("failing") {
            @Override
            public int run(int n) {
                if (Thread.currentThread() != caller) {
                    throw new IllegalArgumentException("no");
                }
                return n;
            }

            @Override
            public boolean intact() {
                return true;
            }
        };
        try (Crew crew = new Crew(Clock.system(), 2)) {
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> crew.take(failing, 1));
            assertEquals("failing failed in thread 2", e.getMessage());
        }
    }

    @Test
    void moreThreadsThanTwoStopTogetherAndEachCountsWhatItDid() {
        AtomicInteger operations = new AtomicInteger();
        Thread caller = Thread.currentThread();
        Variant uneven = new Variant("uneven") {
            @Override
            public int run(int n) {
                operations.addAndGet(n);
                if (Thread.currentThread() != caller) {
                    pause();
                }
                return n;
            }

            @Override
            public boolean intact() {
                return true;
            }
        };
        try (Crew crew = new Crew(Clock.system(), 3)) {
            for (int i = 0; i < 5; i++) {
                operations.set(0);
                Take take = crew.take(uneven, 320);
                assertEquals(3, take.slices().size());
                assertEquals(
                        operations.get(),
                        take.slices().stream().mapToInt(Slice::operations).sum());
                assertEquals(320, take.slices().get(0).operations(), "the fastest does its part");
                assertTrue(take.slices().get(1).operations() < 320, "the others stop after a portion: " + take);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theThreadsOfACrewHaveConsecutiveIds() {
        Set<Long> ids = new ConcurrentSkipListSet<>();
        Variant noting = new Variant("noting") {
            @Override
            @SuppressWarnings("deprecation") // threadId() is newer than 17
            public int run(int n) {
                ids.add(Thread.currentThread().getId());
                return n;
            }

            @Override
            public boolean intact() {
                return true;
            }
        };
        boolean consecutive = false;
        for (int i = 0; i < 20 && !consecutive; i++) { // the JVM may make a thread of its own in between
            ids.clear();
            new Interleaver(Clock.system(), 1, 1, 1_000_000, 0).run(List.of(noting), 3, round -> {});
            assertEquals(3, ids.size());
            long first = ids.iterator().next();
            consecutive = ids.equals(Set.of(first, first + 1, first + 2));
        }
        assertTrue(consecutive, "ids of the last crew: " + ids);
    }

    @Test
    void whatAPreparedVariantPreparesDoesNotCount() {
        PreparedVariant slowToPrepare = new PreparedVariant("prepared") {
            @Override
            protected void prepare() {
                pause();
            }

            @Override
            protected int use() {
                return 1;
            }

            @Override
            protected int batch() {
                return 4;
            }

            @Override
            public boolean intact() {
                return true;
            }
        };
        try (Crew crew = new Crew(Clock.system(), 1)) {
            Take take = crew.take(slowToPrepare, 9);

            assertEquals(12, take.slices().get(0).operations(), "whole batches");
            assertTrue(take.slices().get(0).wall() > 50_000_000, take.toString());
            assertTrue(take.nanos() < 500_000, take.toString());
        }
    }

    @Test
    void workTakesAboutAsLongAsItSays() {
        Variant working = new Variant("working") {
            @Override
            public int run(int n) {
                long x = n;
                for (int i = 0; i < n; i++) {
                    x = Work.on(x);
                }
                return (int) x;
            }

            @Override
            public boolean intact() {
                return true;
            }
        };
        double least = Double.MAX_VALUE;
        try (Crew crew = new Crew(Clock.system(), 1)) {
            for (int i = 0; i < 300; i++) {
                least = Math.min(least, crew.take(working, 10_000).nanos());
            }
        }
        assertTrue(least > Work.NANOS * 0.5 && least < Work.NANOS * 2, "took " + least);
    }
}
