package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.Pages.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a pass takes and what it leaves: by use, by age, by how full the table is, and by how much one pass may do. */
class TableReapTest {
    @RegisterExtension
    final Workers workers = new Workers();

    private final Pages pages = new Pages();
    private RefTable<Integer, Page> table = pages.table().build();

    @AfterEach
    void everyValueIsDisposedOfOnceInTheEnd() {
        table.close();
        pages.assertAllGone();
    }

    private int reapAt(long nanos) {
        pages.clock.set(nanos);
        return table.reap();
    }

    @Test
    void anIdleValueStaysFindableUntilItsTimeIsOver() {
        Page page = pages.put(table, 1);
        assertEquals(0, reapAt(1000), "the first pass that sees it idle starts its clock");
        assertEquals(0, reapAt(1091), "one of ten values lives for 100 - 80/10 = 92");
        assertEquals(1, table.with(1, Page::read));
        assertFalse(page.isDisposed());
        assertEquals(0, reapAt(5000), "it was used since");
        assertEquals(1, reapAt(5092));
        assertTrue(page.isDisposed());
        assertNull(table.find(1));
        assertEquals(0, table.size());
    }

    @Test
    void everyKindOfUseStartsTheClockAnew() {
        List<Runnable> uses =
                List.of(() -> table.find(1).close(), () -> table.with(1, Page::read), () -> pages.put(table, 1));
        pages.put(table, 1);
        long now = 0;
        for (Runnable use : uses) {
            assertEquals(0, reapAt(now));
            use.run();
            assertEquals(0, reapAt(now += 1000), "used just before");
            assertEquals(0, reapAt(now += 91));
        }
        assertEquals(1, reapAt(now + 1));
    }

    @Test
    void aValueInUseIsNeverReapedHoweverLong() {
        try (Ref<Page> page = table.acquire(1, pages::load)) {
            for (long now = 0; now < 10_000; now += 500) {
                assertEquals(0, reapAt(now));
            }
            assertEquals(1, page.get().read());
        }
        assertEquals(0, reapAt(10_000), "idle time starts when its user is seen to have left");
        assertEquals(0, reapAt(10_091));
        assertEquals(1, reapAt(10_092));
    }

    @Test
    void aValueIsReapedAtTheSecondPassAfterALongPauseAndLateByLessThanTwoPasses() {
        pages.put(table, 1);
        assertEquals(0, reapAt(1_000_000), "used since the last pass, as far as is known");
        assertEquals(1, reapAt(2_000_000));

        pages.put(table, 2);
        int passes = 50;
        assertEquals(0, reapAt(3_000_000));
        assertEquals(2, table.with(2, Page::read)); // just after that pass: idle from 3,000,000 on
        assertEquals(0, reapAt(3_000_000 + passes), "where idle time begins");
        assertEquals(0, reapAt(3_000_000 + 2 * passes));
        assertEquals(1, reapAt(3_000_000 + 3 * passes), "58 more than the 92 it lives, and less than twice 50");
    }

    @Test
    void aClockThatPassesTheTopOfALongIsNoTrouble() {
        pages.put(table, 1);
        assertEquals(0, reapAt(Long.MAX_VALUE - 10));
        assertEquals(0, reapAt(Long.MAX_VALUE));
        assertEquals(1, reapAt(Long.MIN_VALUE + 82));
    }

    @Test
    void timeToLiveFallsInProportionAndIsNothingFromTheSoftLimitOn() {
        IdleTimes times = new IdleTimes(20, 100, 10);
        assertEquals(100, times.timeToLive(0));
        assertEquals(92, times.timeToLive(1));
        assertEquals(60, times.timeToLive(5));
        assertEquals(28, times.timeToLive(9));
        assertEquals(0, times.timeToLive(10));
        assertEquals(0, times.timeToLive(Long.MAX_VALUE));
        IdleTimes ever = new IdleTimes(0, Long.MAX_VALUE, 2);
        assertEquals(Long.MAX_VALUE, ever.timeToLive(0));
        assertEquals(Long.MAX_VALUE / 2, ever.timeToLive(1), 1 << 10);
    }

    @Test
    void moreTimeThanCanBeMeasuredIsForEver() {
        Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
        table = pages.table().idleTimes(ever, ever).build();
        pages.put(table, 1);
        assertEquals(0, reapAt(0));
        assertEquals(0, reapAt(Long.MAX_VALUE - 1));
    }

    @Test
    void aFullerTableReapsEarlier() {
        for (int key = 0; key < 5; key++) {
            pages.put(table, key);
        }
        assertEquals(0, reapAt(0));
        assertEquals(0, reapAt(59));
        assertEquals(1, reapAt(60), "one; then four are left, and they live for 68");
        assertEquals(0, reapAt(67));
        assertEquals(1, reapAt(68));
    }

    @Test
    void aTableAtItsSoftLimitReapsWhatIsIdleAtOnceAndNothingElse() {
        List<Ref<Page>> held = new ArrayList<>();
        for (int key = 0; key < 10; key++) {
            held.add(table.acquire(key, pages::load));
        }
        pages.put(table, 10);
        pages.put(table, 11);
        assertEquals(2, reapAt(0), "down to ten, all in use");
        assertEquals(0, reapAt(0));
        held.forEach(Ref::close);
        assertEquals(1, reapAt(0), "nine are below the limit and live for 28");
        assertEquals(9, table.size());
    }

    @Test
    void onePassTakesNoMoreThanItMay() {
        table = pages.table().reapPerPass(3).softLimit(1).build();
        for (int key = 0; key < 10; key++) {
            pages.put(table, key);
        }
        assertEquals(3, reapAt(0));
        assertEquals(3, reapAt(0));
        assertEquals(3, reapAt(0));
        assertEquals(1, reapAt(0));
        assertEquals(0, reapAt(0));
    }

    @Test
    void onePassLooksAtABoundedNumberAndTheNextGoesOnThere() {
        table = pages.table().reapPerPass(1).softLimit(1).build();
        int looks = TablePasses.LOOKS;
        List<Ref<Page>> held = new ArrayList<>();
        for (int key = 0; key < 3 * looks; key++) {
            held.add(table.acquire(key, pages::load));
        }
        Page last = pages.put(table, 3 * looks); // small whole numbers come in their order
        assertEquals(0, reapAt(0));
        assertEquals(0, reapAt(0));
        assertEquals(0, reapAt(0));
        assertFalse(last.isDisposed());
        assertEquals(1, reapAt(0));
        assertTrue(last.isDisposed());
        held.forEach(Ref::close);
    }

    @Test
    void passesAreFairToEveryValue() {
        table = pages.table().reapPerPass(1).softLimit(1).build();
        for (int key = 0; key < 3; key++) {
            pages.put(table, key);
        }
        for (int pass = 0; pass < 3; pass++) {
            assertEquals(1, reapAt(0));
            pages.put(table, 0); // whoever always began at the front would never come further
        }
        assertNull(table.find(1));
        assertNull(table.find(2));
    }

    @Test
    void aSecondPassMeanwhileTakesNothing() throws Exception {
        RefTable<StepKey, Page> steps = RefTable.<StepKey, Page>builder()
                .disposer(pages::dispose)
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .build();
        StepKey key = new StepKey();
        steps.acquire(key, k -> pages.load(1)).close();
        int[] meanwhile = {-1};
        key.beforeStep(0, () -> {
            try {
                meanwhile[0] = workers.start(steps::reap).answer();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertEquals(1, steps.reap());
        assertEquals(0, meanwhile[0]);
    }

    @Test
    void aPassTriesEveryValueAndKeepsEveryFailure() {
        RefTable<Integer, Integer> failing = RefTable.<Integer, Integer>builder()
                .disposer(value -> {
                    throw new IOException("value " + value);
                })
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .build();
        for (int key = 1; key <= 3; key++) {
            failing.acquire(key, k -> k).close();
        }
        IOException first = assertThrows(IOException.class, failing::reap);
        assertEquals(2, first.getSuppressed().length);
        assertEquals(0, failing.size());
        assertEquals(0, failing.reap());
    }

    @Test
    void aDisposerInAPassHoldsNoLock() throws Exception {
        StepKey one = new StepKey();
        StepKey two = new StepKey(); // in the same bin
        List<RefTable<StepKey, Page>> itself = new ArrayList<>();
        List<Boolean> unblocked = new ArrayList<>();
        RefTable<StepKey, Page> steps = RefTable.<StepKey, Page>builder()
                .disposer(page -> {
                    pages.dispose(page);
                    if (page.key() == 1) {
                        Workers.Worker<Integer> other = workers.start(() -> {
                            itself.get(0).acquire(two, k -> pages.load(2)).close();
                            return itself.get(0).reap();
                        });
                        unblocked.add(other.endsUnblocked());
                    }
                })
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .build();
        itself.add(steps);
        steps.acquire(one, k -> pages.load(1)).close();
        assertEquals(1, steps.reap());
        assertEquals(List.of(true), unblocked, "another thread loads and reaps while this disposer runs");
        steps.close();
    }

    @Test
    void theCallerDisposesOfWhatItReaps() {
        Page page = pages.put(table, 1);
        table.reap();
        pages.clock.set(100);
        table.reap();
        assertSame(Thread.currentThread(), page.disposer());
    }

    @Test
    void aClosedTableKeepsNoValueThoughAPassStoppedAtOne() {
        RefTable<Integer, Object> stopped = RefTable.<Integer, Object>builder()
                .disposer(value -> {})
                .softLimit(1)
                .reapPerPass(1)
                .build();
        for (int key = 0; key < 3; key++) {
            stopped.acquire(key, k -> new Object()).close();
        }
        assertEquals(1, stopped.reap());
        WeakReference<Object> next = stopped.with(1, WeakReference::new);
        stopped.close();
        Workers.eventually(
                () -> {
                    System.gc();
                    return next.refersTo(null);
                },
                () -> "still reachable from " + stopped);
    }
}
