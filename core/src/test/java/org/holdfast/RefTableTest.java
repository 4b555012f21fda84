package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.Pages.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finding, using, removing and closing, by one thread. */
class RefTableTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private final Pages pages = new Pages();
    private final RefTable<Integer, Page> table = pages.table().build();

    @AfterEach
    void everyValueIsDisposedOfOnceInTheEnd() {
        table.close();
        pages.assertAllGone();
        assertEquals(List.of(), reports.told());
    }

    @Test
    void whatIsThereIsFoundAndWhatIsNotIsNull() {
        assertNull(table.find(1));
        Page page = pages.put(table, 1);
        try (Ref<Page> found = table.find(1)) {
            assertSame(page, found.get());
        }
        assertNull(table.find(2));
        assertEquals(1, table.size());
    }

    @Test
    void theNonOwningFormOfAValueTakesClaimsUntilItIsDead() {
        Unclaimed<Page> known;
        try (Ref<Page> page = table.acquire(1, pages::load)) {
            known = page.unclaimed();
        }
        try (Ref<Page> again = known.tryShare()) {
            assertSame(again.get(), table.with(1, found -> found));
            table.remove(1);
            assertEquals(1, again.get().read());
        }
        assertNull(known.tryShare());
        assertNull(known.tryShareScoped());
    }

    @Test
    void acquireLoadsOnce() {
        try (Ref<Page> first = table.acquire(1, pages::load);
                Ref<Page> second = table.acquire(1, pages::load)) {
            assertSame(first.get(), second.get());
        }
        assertEquals(1, pages.births());
        assertFalse(pages.put(table, 1).isDisposed(), "an idle value stays");
    }

    @Test
    void withAnswersWhatTheBodyAnswersAndNullIfAbsent() {
        pages.put(table, 7);
        assertEquals(7, table.with(7, Page::read));
        assertNull(table.with(8, Page::read));
        assertEquals(-1, table.withOrElse(8, Page::read, -1));
        assertNull(table.withOrElse(7, page -> null, -1), "a body that answers null is told apart");
    }

    @Test
    void withHoldsAClaimWhileTheBodyRuns() {
        Page page = pages.put(table, 1);
        Boolean disposedInside = table.with(1, p -> {
            table.remove(1);
            return p.isDisposed();
        });
        assertEquals(false, disposedInside);
        assertTrue(page.isDisposed());
    }

    @Test
    void aBodyThatThrowsGivesItsClaimUp() {
        Page page = pages.put(table, 1);
        IOException thrown = assertThrows(
                IOException.class,
                () -> table.with(1, p -> {
                    throw new IOException("planted");
                }));
        assertEquals("planted", thrown.getMessage());
        table.remove(1);
        assertTrue(page.isDisposed());
    }

    @Test
    void aBodyAndADisposerThatFailAreBothKept() {
        RefTable<Integer, String> failing = RefTable.<Integer, String>builder()
                .disposer(value -> {
                    throw new IOException("disposer");
                })
                .build();
        failing.acquire(1, key -> "a").close();
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> failing.with(1, value -> {
                    failing.remove(1);
                    throw new IllegalStateException("body");
                }));
        assertEquals("body", thrown.getMessage());
        assertEquals("disposer", thrown.getSuppressed()[0].getMessage());
    }

    @Test
    void removeTakesItOutAndItsUserGoesOn() {
        try (Ref<Page> page = table.acquire(1, pages::load)) {
            assertTrue(table.remove(1));
            assertNull(table.find(1));
            assertEquals(0, table.size());
            assertEquals(1, page.get().read());
            assertFalse(table.remove(1), "there is nothing left to remove");
        }
        assertEquals(1, pages.disposed().size());
    }

    @Test
    void removeDisposesOfAnIdleValueAtOnce() {
        Page page = pages.put(table, 1);
        assertTrue(table.remove(1));
        assertTrue(page.isDisposed());
        assertFalse(table.remove(2));
    }

    @Test
    void aRemovedKeyIsLoadedAnew() {
        try (Ref<Page> first = table.acquire(1, pages::load)) {
            table.remove(1);
            try (Ref<Page> second = table.acquire(1, pages::load)) {
                assertNotSame(first.get(), second.get());
            }
        }
    }

    @Test
    void aStaleRemovalNeverHitsAValueLoadedSince() {
        Page first = pages.put(table, 1);
        assertTrue(table.remove(1, first));
        Page second = pages.put(table, 1);
        assertFalse(table.remove(1, first));
        assertFalse(second.isDisposed());
        assertTrue(table.remove(1, second));
        assertFalse(table.remove(1, second));
        assertThrows(NullPointerException.class, () -> table.remove(1, null));
    }

    @Test
    void anEqualValueIsNotTheSame() {
        RefTable<Integer, String> names =
                RefTable.<Integer, String>builder().disposer(name -> {}).build();
        names.acquire(1, key -> "a").close();
        assertFalse(names.remove(1, new String("a")));
        assertTrue(names.remove(1, "a"));
    }

    @Test
    void closeDisposesOfIdleValuesAndLeavesUsersTheirs() {
        Page idle = pages.put(table, 1);
        try (Ref<Page> inUse = table.acquire(2, pages::load)) {
            table.close();
            assertTrue(table.isClosed());
            assertTrue(idle.isDisposed());
            assertEquals(2, inUse.get().read());
            assertNull(table.find(2));
            assertNull(table.with(2, Page::read));
            assertEquals(0, table.size());
            table.close();
        }
        assertEquals(2, pages.disposed().size());
    }

    @Test
    void aClosedTableRefusesAcquireAndAnswersTheRest() {
        table.close();
        AtomicBoolean loaded = new AtomicBoolean();
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> table.acquire(1, key -> {
                            loaded.set(true);
                            return pages.load(key);
                        })
                        .close());
        assertEquals("this table is closed and takes no new values: key=1", refused.getMessage());
        assertFalse(loaded.get());
        assertNull(table.find(1));
        assertFalse(table.remove(1));
        assertEquals(0, table.reap());
    }

    @Test
    void closeTriesEveryValueAndKeepsEveryFailure() {
        RefTable<Integer, Integer> failing = RefTable.<Integer, Integer>builder()
                .disposer(value -> {
                    throw new IOException("value " + value);
                })
                .build();
        for (int key = 1; key <= 3; key++) {
            failing.acquire(key, k -> k).close();
        }
        IOException first = assertThrows(IOException.class, failing::close);
        assertEquals(2, first.getSuppressed().length);
        assertEquals(0, failing.size());
        failing.close();
    }

    @Test
    void removeThrowsWhatTheDisposerThrowsAndHasRemoved() {
        RefTable<Integer, String> failing = RefTable.<Integer, String>builder()
                .disposer(value -> {
                    throw new IOException("planted");
                })
                .build();
        failing.acquire(1, key -> "a").close();
        assertThrows(IOException.class, () -> failing.remove(1));
        assertNull(failing.find(1));
    }

    @Test
    void aDisposerMayUseTheTable() {
        AtomicBoolean found = new AtomicBoolean(true);
        RefTable<Integer, String>[] itself = newArray();
        itself[0] = RefTable.<Integer, String>builder()
                .disposer(value -> {
                    found.set(itself[0].find(1) != null);
                    itself[0].acquire(2, key -> "b").close();
                })
                .build();
        itself[0].acquire(1, key -> "a").close();
        assertTrue(itself[0].remove(1));
        assertFalse(found.get(), "what is disposed of cannot be found");
        assertEquals("b", itself[0].with(2, value -> value));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static RefTable<Integer, String>[] newArray() {
        return new RefTable[1];
    }

    @Test
    void aClaimCountsOnceWhateverWasSharedFromIt() {
        Ref<Page> found = table.acquire(1, pages::load);
        Ref<Page> shared = found.share();
        found.close();
        table.remove(1);
        assertEquals(1, shared.get().read());
        shared.close();
        assertEquals(1, pages.disposed().size());
    }

    @Test
    void itSaysHowFullItIs() {
        pages.put(table, 1);
        assertEquals("RefTable[size=1, parked=0]", table.toString());
        table.close();
        assertEquals("RefTable[size=0, parked=0, closed]", table.toString());
    }

    @Test
    void aBuilderRefusesWhatMakesNoSense() {
        RefTableBuilder<Integer, Page> builder = RefTable.builder();
        assertEquals(
                "a table needs to know how its values are given back: call disposer(...) first",
                assertThrows(IllegalStateException.class, builder::build).getMessage());
        assertThrows(NullPointerException.class, () -> builder.disposer(null));
        assertThrows(NullPointerException.class, () -> builder.clock(null));
        assertEquals(
                "softLimit must be at least 1: softLimit=0",
                assertThrows(IllegalArgumentException.class, () -> builder.softLimit(0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> builder.reapPerPass(0));
        assertEquals(
                "idle times must not be negative, and min not more than max: min=PT2S, max=PT1S",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> builder.idleTimes(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> builder.idleTimes(Duration.ofSeconds(-1), Duration.ofSeconds(1)));
    }
}
