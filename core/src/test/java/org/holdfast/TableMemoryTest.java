package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.holdfast.Pages.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A map that takes something out, then fails for want of memory to count what is left, loses no value and no claim. */
class TableMemoryTest {
    private static final OutOfMemoryError NONE = new OutOfMemoryError("for the count");

    /** Fails after its step, once, when it is told to. */
    private static final class Short<K, V> extends ConcurrentHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        private boolean failing;

        private void fail(boolean changed) {
            if (failing && changed) {
                failing = false;
                throw NONE;
            }
        }

        @Override
        public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> step) {
            boolean there = containsKey(key);
            V left = super.computeIfPresent(key, step);
            fail(there && left == null);
            return left;
        }

        @Override
        public boolean remove(Object key, Object value) {
            boolean removed = super.remove(key, value);
            fail(removed);
            return removed;
        }

        @Override
        public V remove(Object key) {
            V removed = super.remove(key);
            fail(removed != null);
            return removed;
        }

        @Override
        public V putIfAbsent(K key, V value) {
            V there = super.putIfAbsent(key, value);
            fail(there == null);
            return there;
        }
    }

    private final Pages pages = new Pages();
    private final AtomicLong clock = new AtomicLong();
    private final Short<Integer, TableSlot<Integer, Page>> map = new Short<>();
    private RefTable<Integer, Page> table = table(false);

    private RefTable<Integer, Page> table(boolean parking) {
        TableSlots<Integer, Page> slots = new TableSlots<>(map, pages::dispose, parking);
        return new RefTable<>(slots, new TablePasses<>(slots, new IdleTimes(0, 0, 10), 8, clock::get));
    }

    @AfterEach
    void everyValueIsDisposedOfOnceInTheEnd() {
        table.close();
        pages.assertAllGone();
        assertEquals(0, table.size());
        assertEquals(0, table.parked());
    }

    private void assertFails(Runnable call) {
        map.failing = true;
        assertSame(NONE, assertThrows(OutOfMemoryError.class, call::run));
    }

    @Test
    void aRemovalGivesTheTablesClaimUp() {
        Page page = pages.put(table, 1);
        assertFails(() -> table.remove(1));
        assertTrue(page.isDisposed());
        assertNull(table.find(1));
        Page next = pages.put(table, 1);
        assertFails(() -> table.remove(1, next));
        assertTrue(next.isDisposed());
        assertEquals(0, table.size());
    }

    @Test
    void aPassDisposesOfWhatItTookOut() {
        Page page = pages.put(table, 1);
        assertFails(table::reap);
        assertTrue(page.isDisposed());
        assertEquals(0, table.size());
    }

    @Test
    void closeTakesOutAllTheSame() {
        Page page = pages.put(table, 1);
        Page other = pages.put(table, 2);
        assertFails(table::close);
        assertTrue(page.isDisposed());
        assertTrue(other.isDisposed());
        assertEquals(0, table.size());
    }

    @Test
    void aValueThatWasParkedIsDisposedOf() {
        table = table(true);
        Ref<Page> user = table.acquire(1, pages::load);
        Page page = user.get();
        assertTrue(table.remove(1));
        assertFails(user::close); // its dispose takes it out of its place
        assertTrue(page.isDisposed());
        assertEquals(0, table.parked());
    }

    @Test
    void aLoadThatCouldNotBeginHangsNobody() {
        assertFails(() -> table.acquire(1, pages::load));
        assertEquals(0, pages.births());
        assertEquals(1, pages.put(table, 1).read());
    }

    @Test
    void aLoadThatCouldNotBeCalledOffHangsNobody() {
        IllegalStateException planted = new IllegalStateException("planted");
        IllegalStateException told = assertThrows(
                IllegalStateException.class,
                () -> table.acquire(1, key -> {
                    map.failing = true;
                    throw planted;
                }));
        assertSame(planted, told);
        assertSame(NONE, told.getSuppressed()[0]);
        assertEquals(1, pages.put(table, 1).read());
    }
}
