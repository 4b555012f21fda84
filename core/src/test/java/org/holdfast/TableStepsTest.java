package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.Pages.Page;
import org.holdfast.Workers.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What another thread does between two steps of one call: S1 to S5, each at the place where it could break. */
class TableStepsTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @RegisterExtension
    final Workers workers = new Workers();

    private final Pages pages = new Pages();
    private final AtomicLong clock = new AtomicLong();
    private final TableSlots<StepKey, Page> slots = new TableSlots<>(pages::dispose, true);
    private final RefTable<StepKey, Page> table =
            new RefTable<>(slots, new TablePasses<>(slots, new IdleTimes(0, 0, 10), 8, clock::get));
    private final StepKey key = new StepKey();
    private final List<Ref<Page>> held = new ArrayList<>();

    @AfterEach
    void everyValueIsDisposedOfOnceInTheEnd() {
        assertTrue(key.isDone(), "a step that the test waits for did not come");
        held.forEach(Ref::close);
        table.close();
        pages.assertAllGone();
        assertEquals(0, table.parked());
        assertEquals(List.of(), reports.told());
    }

    private Page acquire() {
        Ref<Page> ref = table.acquire(key, k -> pages.load(1));
        held.add(ref);
        return ref.get();
    }

    private Page put() {
        try (Ref<Page> ref = table.acquire(key, k -> pages.load(1))) {
            return ref.get();
        }
    }

    private void release() {
        held.remove(held.size() - 1).close();
    }

    @Test
    @DisplayName("S1: one of two removals takes the value out")
    void oneOfTwoRemovalsSucceeds() {
        Page page = put();
        key.beforeStep(1, () -> assertTrue(table.remove(key)));
        assertFalse(table.remove(key));
        assertTrue(page.isDisposed());
        assertEquals(0, table.size());
    }

    @Test
    @DisplayName("S1: without parking, too, one of two removals takes the value out")
    void oneOfTwoRemovalsSucceedsWithoutParking() {
        try (RefTable<StepKey, Page> plain =
                RefTable.<StepKey, Page>builder().disposer(pages::dispose).build()) {
            plain.acquire(key, k -> pages.load(1)).close();
            key.beforeStep(1, () -> assertTrue(plain.remove(key)));
            assertFalse(plain.remove(key));
            assertEquals(0, plain.size());
        }
    }

    @Test
    @DisplayName("S1: a removal that was overtaken by removal and load takes the new value, as if it had come later")
    void aRemovalThatWasOvertakenTakesWhatIsThere() {
        Page first = acquire();
        key.beforeStep(1, () -> {
            table.remove(key);
            release();
            put();
        });
        assertTrue(table.remove(key));
        assertTrue(first.isDisposed());
        assertEquals(2, pages.disposed().size());
    }

    @Test
    @DisplayName("S1: a removal of exactly one value that was overtaken leaves the new one alone")
    void aStaleRemovalThatWasOvertakenLeavesTheNewValue() {
        Page first = put();
        key.beforeStep(1, () -> {
            table.remove(key);
            put();
        });
        assertFalse(table.remove(key, first));
        assertEquals(1, table.size());
        assertEquals(1, table.with(key, Page::read));
    }

    @Test
    @DisplayName("S2: a pass that meets a removal never gives up the claim of a user who was left")
    void reapNeverTakesTheLastUsersClaim() {
        Page page = put();
        key.beforeStep(
                0,
                () -> { // between the look and the step that collects
                    held.add(table.find(key));
                    table.remove(key);
                });
        assertEquals(0, table.reap());
        assertFalse(page.isDisposed(), "reaped under its user");
    }

    @Test
    @DisplayName("S2: a pass that meets removal and load leaves the new value and the old one's user alone")
    void reapLeavesANewValueAlone() {
        Page page = put();
        key.beforeStep(0, () -> {
            held.add(table.find(key));
            table.remove(key);
            release();
            assertTrue(page.isDisposed());
            put();
        });
        assertEquals(0, table.reap());
        assertEquals(1, table.size());
        assertEquals(1, table.with(key, Page::read));
    }

    @Test
    @DisplayName("S2: a pass that meets a finder leaves the value to it")
    void reapLosesToAFinder() {
        Page page = put();
        key.beforeStep(0, () -> held.add(table.find(key)));
        assertEquals(0, table.reap());
        assertFalse(page.isDisposed());
        assertEquals(1, table.size());
        release();
        assertEquals(1, table.reap());
        assertTrue(page.isDisposed());
    }

    @Test
    @DisplayName("S2: a removal that meets a pass finds nothing left")
    void removeLosesToReap() {
        Page page = put();
        key.beforeStep(1, () -> assertEquals(1, table.reap()));
        assertFalse(table.remove(key));
        assertTrue(page.isDisposed());
        assertEquals(0, table.size());
    }

    @Test
    @DisplayName("S3: of two callers who take a parked value back both get it and the table has one claim")
    void twoRevivalsMakeOneMembership() {
        Page page = acquire();
        table.remove(key);
        key.beforeStep(1, () -> assertSame(page, acquire()));
        assertSame(page, acquire());
        assertEquals(1, table.size());
        assertEquals(0, table.parked());
        release();
        release();
        release();
        assertFalse(page.isDisposed(), "the table has it");
        table.remove(key);
        assertTrue(page.isDisposed());
    }

    @Test
    @DisplayName("S3: a parked value whose last user left is not taken back")
    void aParkedValueThatDiedIsLoadedAnew() {
        Page page = acquire();
        table.remove(key);
        Parked<StepKey, Page> stale = (Parked<StepKey, Page>) slots.get(key);
        release();
        assertTrue(page.isDisposed());
        assertFalse(slots.revive(stale));
        assertNotSame(page, acquire());
    }

    @Test
    @DisplayName("S3: a parked value that is dead and waits for its dispose keeps nobody from loading its key")
    void aParkedValueThatWaitsForItsDisposeIsLoadedAnew() {
        Page page = acquire();
        table.remove(key);
        Ref.of("busy", busy -> {
                    release(); // the last one; disposed of when this dispose is over
                    assertFalse(page.isDisposed());
                    assertNotSame(page, acquire());
                    assertEquals(0, table.parked());
                })
                .close();
        assertTrue(page.isDisposed());
        assertEquals(1, table.size());
    }

    @Test
    @DisplayName("S3: a revival that was overtaken until its claims were the last disposes of the value")
    void aRevivalThatWasOvertakenDisposesIfItsClaimsAreTheLast() {
        Page page = acquire();
        table.remove(key);
        key.beforeStep(
                1,
                () -> { // two claims are taken already
                    assertSame(page, put());
                    table.remove(key);
                    release();
                    assertFalse(page.isDisposed(), "the revival has claims");
                });
        assertNotSame(page, acquire());
        assertTrue(page.isDisposed());
    }

    @Test
    @DisplayName("S3: the last user of a parked value leaves while somebody takes it back")
    void theLastUserLeavesDuringARevival() {
        Page page = acquire();
        table.remove(key);
        key.beforeStep(1, this::release); // two claims are taken already
        assertSame(page, acquire());
        assertFalse(page.isDisposed());
        assertEquals(1, table.size());
    }

    @Test
    @DisplayName("S4: a value that was loaded while its key was removed and loaded again stays outside")
    void aLoadThatWasOvertakenStaysOutside() {
        Page first;
        Page[] second = new Page[1];
        try (Ref<Page> ref = table.acquire(key, k -> {
            table.remove(k);
            second[0] = put();
            return pages.load(1);
        })) {
            first = ref.get();
            assertNotSame(first, second[0]);
            assertSame(second[0], table.with(key, page -> page));
        }
        assertTrue(first.isDisposed());
        assertEquals(1, table.size());
    }

    @Test
    @DisplayName("S4: one of two loads that begin together runs its loader")
    void oneOfTwoLoadsBegins() {
        key.beforeStep(1, () -> acquire());
        Page page = acquire();
        assertEquals(1, pages.births());
        assertSame(page, table.with(key, p -> p));
    }

    @Test
    @DisplayName("S5: a load that begins after close has swept the table is not linked")
    void aLoadThatPassedTheCheckBeforeCloseIsNotLinked() {
        key.beforeStep(1, table::close);
        Page page = acquire();
        assertEquals(0, table.size());
        assertNull(table.find(key));
        release();
        assertTrue(page.isDisposed());
    }

    @Test
    @DisplayName("S5: a parked value that is taken back after close has swept the table is not linked")
    void aRevivalThatMeetsCloseIsNotLinked() {
        Page page = acquire();
        table.remove(key);
        key.beforeStep(1, table::close);
        assertThrows(IllegalStateException.class, this::acquire);
        assertEquals(0, table.size());
        assertEquals(1, page.read());
        release();
        assertTrue(page.isDisposed());
    }

    @Test
    @DisplayName("S5: a value that is parked before its load looks at close, and taken back after it, stays outside")
    void aRevivalOfALoadThatPassedTheCheckBeforeCloseIsNotLinked() {
        CountDownLatch begins = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        key.beforeStep(
                1,
                () -> { // the load, before its mark
                    begins.countDown();
                    awaitLatch(closed);
                });
        Worker<Ref<Page>> loader = workers.start(() -> table.acquire(key, k -> pages.load(1)));
        awaitLatch(begins);
        key.beforeStep(
                0,
                () -> { // the revival, when it has seen that the table is open
                    table.close();
                    key.beforeStep(
                            1, () -> assertTrue(table.remove(key))); // the load is linked, and now looks at close
                    closed.countDown();
                    held.add(answer(loader));
                });
        Page revived = acquire();
        assertSame(held.get(0).get(), revived);
        assertEquals(0, table.size());
        assertNull(table.find(key));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertTrue(latch.await(Workers.LIMIT_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T answer(Worker<T> worker) {
        try {
            return worker.answer();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("S5: a removal that meets close finds nothing left")
    void removeLosesToClose() {
        Page page = put();
        key.beforeStep(1, table::close);
        assertFalse(table.remove(key));
        assertTrue(page.isDisposed());
    }

    @Test
    @DisplayName("a dead value that somebody left behind is absent, and the next caller loads")
    void aDeadValueIsHelpedOut() {
        put();
        TableEntry<StepKey, Page> robbed = slots.entry(key);
        assertTrue(robbed.release(), "an excess release: the table's claim");
        assertNull(table.find(key));
        assertNull(table.with(key, Page::read));
        assertEquals(1, table.size());
        Page second = acquire();
        assertEquals(1, second.read());
        assertEquals(1, table.size());
    }

    @Test
    @DisplayName("a key that fails in the middle loses neither the value nor a waiter")
    void aFailingKeyLosesNothing() {
        IllegalStateException planted = new IllegalStateException("planted");
        key.beforeStep(
                2,
                () -> { // get, begin, link
                    throw planted;
                });
        assertSame(planted, assertThrows(IllegalStateException.class, this::acquire));
        pages.assertAllGone();
        assertEquals(1, pages.births());
        assertEquals(1, acquire().read(), "the next caller loads");
    }

    @Test
    @DisplayName("a key that fails during a revival gives the claims back")
    void aFailingKeyGivesARevivalsClaimsBack() {
        Page page = acquire();
        table.remove(key);
        IllegalStateException planted = new IllegalStateException("planted");
        key.beforeStep(1, () -> {
            throw planted;
        });
        assertSame(planted, assertThrows(IllegalStateException.class, this::acquire));
        release();
        assertTrue(page.isDisposed());
    }

    @Test
    @DisplayName("a pass whose key fails disposes of what it has collected")
    void aFailingKeyEndsAPassAndLosesNothing() {
        StepKey other = new StepKey();
        RefTable<StepKey, Page> two = RefTable.<StepKey, Page>builder()
                .disposer(pages::dispose)
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .build();
        two.acquire(other, k -> pages.load(2)).close();
        two.acquire(key, k -> pages.load(1)).close();
        key.beforeStep(0, () -> {
            throw new IllegalStateException("planted");
        });
        assertThrows(IllegalStateException.class, two::reap);
        assertEquals(2 - two.size(), pages.disposed().size());
        two.close();
    }

    @Test
    @DisplayName(
            "a key that fails in the step and again when the load is called off loses neither the value nor the key")
    void aKeyThatFailsTwiceLosesNothing() {
        IllegalStateException planted = new IllegalStateException("planted");
        Runnable fail = () -> {
            throw planted;
        };
        key.beforeStep(2, fail); // get, begin, link
        key.beforeStep(0, fail); // drop
        assertSame(planted, assertThrows(IllegalStateException.class, this::acquire));
        pages.assertAllGone();
        assertEquals(1, pages.births());
        assertEquals(1, acquire().read(), "the next caller takes the mark away and loads");
        assertEquals(1, table.size());
    }

    @Test
    @DisplayName("a loader's failure leaves as it came though the key fails when the load is called off")
    void aKeyThatFailsAfterTheLoaderHidesNothing() {
        IllegalStateException planted = new IllegalStateException("planted");
        IllegalArgumentException loaders = new IllegalArgumentException("the loader's");
        assertSame(
                loaders,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> table.acquire(key, k -> {
                            k.beforeStep(0, () -> {
                                throw planted;
                            });
                            throw loaders;
                        })));
        assertEquals(List.of(planted), List.of(loaders.getSuppressed()));
        assertEquals(1, acquire().read());
    }
}
