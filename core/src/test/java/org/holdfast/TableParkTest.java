package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Pages.Page;
import org.holdfast.Workers.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A removed value that still has users waits at its key, and is taken back if the key returns in time. */
class TableParkTest {
    @RegisterExtension
    final Workers workers = new Workers();

    private final Pages pages = new Pages();
    private final RefTable<Integer, Page> table = pages.table().parking().build();

    @AfterEach
    void everyValueIsDisposedOfOnceInTheEnd() {
        table.close();
        pages.assertAllGone();
        assertEquals(0, table.parked());
    }

    @Test
    void aKeyThatReturnsInTimeGetsItsOldValue() {
        try (Ref<Page> user = table.acquire(1, pages::load)) {
            assertTrue(table.remove(1));
            assertEquals(1, table.parked());
            assertEquals(0, table.size());
            try (Ref<Page> back = table.acquire(1, pages::load)) {
                assertSame(user.get(), back.get());
            }
            assertEquals(0, table.parked());
            assertEquals(1, table.size());
        }
        assertEquals(1, pages.births());
        assertEquals(0, pages.disposed().size(), "it is the table's again");
        assertEquals(1, table.with(1, Page::read));
    }

    @Test
    void aParkedValueIsSeenByNobodyElse() {
        try (Ref<Page> user = table.acquire(1, pages::load)) {
            table.remove(1);
            assertNull(table.find(1));
            assertNull(table.with(1, Page::read));
            assertFalse(table.remove(1), "it is removed already");
            assertFalse(table.remove(1, user.get()));
            assertEquals(0, table.reap());
            assertEquals(1, table.parked());
        }
    }

    @Test
    void whenItsLastUserLeavesAParkedValueIsDisposedOf() {
        Ref<Page> user = table.acquire(1, pages::load);
        Ref<Page> other = user.share();
        table.remove(1);
        user.close();
        assertEquals(1, table.parked());
        other.close();
        assertEquals(0, table.parked());
        assertEquals(1, pages.disposed().size());
        assertEquals(1, pages.put(table, 1).read());
        assertEquals(2, pages.births());
    }

    @Test
    void anIdleValueIsNotParked() {
        Page page = pages.put(table, 1);
        table.remove(1);
        assertTrue(page.isDisposed());
        assertEquals(0, table.parked());
    }

    @Test
    void withoutParkingTheKeyGetsANewValue() {
        RefTable<Integer, Page> plain = pages.table().build();
        try (Ref<Page> user = plain.acquire(1, pages::load)) {
            plain.remove(1);
            assertEquals(0, plain.parked());
            try (Ref<Page> next = plain.acquire(1, pages::load)) {
                assertNotSame(user.get(), next.get());
            }
        }
        plain.close();
    }

    @Test
    void aValueMayBeParkedAndTakenBackManyTimes() {
        try (Ref<Page> user = table.acquire(1, pages::load)) {
            for (int i = 0; i < 5; i++) {
                assertTrue(table.remove(1, user.get()));
                assertEquals(1, table.parked());
                table.acquire(1, pages::load).close();
            }
            assertEquals(1, pages.births());
            assertEquals(1, table.size());
        }
        assertEquals(0, pages.disposed().size());
        table.remove(1);
        assertEquals(1, pages.disposed().size());
    }

    @Test
    void aKeyNeverHasTwoParkedValues() throws Exception {
        // A value that was loaded while its key was removed is never in the table, so it is not parked either.
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Worker<Ref<Page>> loader = workers.start(() -> table.acquire(1, key -> {
            loading.countDown();
            goOn.await();
            return pages.load(key);
        }));
        loading.await();
        table.remove(1);
        try (Ref<Page> second = table.acquire(1, pages::load)) {
            table.remove(1);
            goOn.countDown();
            Ref<Page> orphan = loader.answer();
            assertEquals(1, table.parked());
            try (Ref<Page> back = table.acquire(1, pages::load)) {
                assertSame(second.get(), back.get());
                assertNotSame(orphan.get(), back.get());
            }
            orphan.close();
        }
        assertEquals(2, pages.births());
    }

    @Test
    void closeForgetsWhatIsParkedAndItsUserGoesOn() {
        Ref<Page> user = table.acquire(1, pages::load);
        table.remove(1);
        table.close();
        assertEquals(0, table.parked());
        assertEquals(1, user.get().read());
        user.close();
        assertEquals(1, pages.disposed().size());
    }

    @Test
    void toTakeAValueBackIsToUseIt() {
        RefCounted value;
        try (Ref<Page> user = table.acquire(1, pages::load)) {
            value = user.holder;
        }
        assertEquals(0, table.reap(), "idle from here on");
        value.takeClaim(); // a use that the pass did not see, and whose mark it took away
        table.remove(1);
        table.acquire(1, pages::load).close();
        assertFalse(value.release());
        pages.clock.set(92);
        assertEquals(0, table.reap());
        assertEquals(1, table.size());
    }

    @Test
    void aRevivedValueAgesAndIsReapedLikeAnyOther() {
        try (Ref<Page> user = table.acquire(1, pages::load)) {
            table.remove(1);
            table.acquire(1, pages::load).close();
            assertFalse(user.get().isDisposed());
        }
        assertEquals(0, table.reap());
        pages.clock.set(92);
        assertEquals(1, table.reap());
        assertEquals(1, pages.disposed().size());
    }

    @Test
    @Tag("race")
    void ofTwoRemovalsOneParksAndNothingStaysWhenTheUsersHaveLeft() throws Exception {
        int keys = 5_000;
        List<Ref<Page>> users = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            users.add(table.acquire(key, pages::load));
        }
        AtomicInteger removed = new AtomicInteger();
        Runnable remover = () -> {
            for (int key = 0; key < keys; key++) {
                if (table.remove(key)) {
                    removed.incrementAndGet();
                }
            }
        };
        Race.run(remover, remover);
        assertEquals(keys, removed.get());
        assertEquals(keys, table.parked());
        users.forEach(Ref::close);
        assertEquals(0, table.parked());
    }
}
