package org.holdfast;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * Acquiring: takes a claim on what stands at a key, and loads it if nothing does.
 *
 * The mark of a load must not outlive it, or everybody who asks for the key waits for ever. So all that begins a load either
 * ends it well or calls it off, whatever is thrown; and what can be thrown in calling it off stops nothing:
 *
 *   of the key's hashCode or equals   the mark stays, and says that its load failed: the next caller takes it away
 *   for want of memory                the same
 *   for want of stack                 cannot be: what calling off needs is tried out before the mark is set
 */
final class TableLoads<K, V> {
    /** Calls deep: many times what it takes to call a load off. */
    private static final int STACK = 200;

    private final TableSlots<K, V> slots;
    /** Only read here; each hop to it counts. */
    private final ConcurrentHashMap<K, TableSlot<K, V>> map;

    TableLoads(TableSlots<K, V> slots) {
        this.slots = slots;
        this.map = slots.forLookUps();
    }

    <X extends Exception> Ref<V> acquire(K key, RefTable.Loader<? super K, ? extends V, X> loader) throws X {
        for (; ; ) {
            if (slots.isClosed()) {
                throw new IllegalStateException("this table is closed and takes no new values: key=" + key);
            }
            TableSlot<K, V> slot = map.get(key);
            if (slot == null) {
                needStack(STACK);
                Loading<K, V> loading = new Loading<>(key);
                if (begin(key, loading)) {
                    return load(key, loading, loader);
                }
                continue;
            }
            TableEntry<K, V> found = found(key, slot);
            if (found != null) {
                return found.handle();
            }
        }
    }

    /** The map may fail when the mark is in it already: in a comparison of keys, or for want of memory. */
    private boolean begin(K key, Loading<K, V> loading) {
        try {
            return slots.begin(key, loading);
        } catch (Throwable t) {
            callOff(key, loading, t);
            throw t;
        }
    }

    /** Takes a claim on what stands at a key; null if it is gone, and the key has to be looked at again. */
    private @Nullable TableEntry<K, V> found(K key, TableSlot<K, V> slot) {
        if (slot instanceof Loading<K, V> loading) {
            return loaded(key, loading);
        }
        if (slot instanceof Parked<K, V> parked) {
            return slots.revive(parked) ? parked.entry : null;
        }
        TableEntry<K, V> entry = (TableEntry<K, V>) slot;
        if (entry.use()) {
            return entry;
        }
        slots.dropDead(entry);
        return null;
    }

    private @Nullable TableEntry<K, V> loaded(K key, Loading<K, V> loading) {
        TableEntry<K, V> loaded;
        try {
            loaded = loading.await();
        } catch (CompletionException e) {
            if (slots.drop(key, loading)) { // its own caller's key failed there
                return null;
            }
            throw e;
        }
        return loaded.use() ? loaded : null;
    }

    private <X extends Exception> Ref<V> load(
            K key, Loading<K, V> loading, RefTable.Loader<? super K, ? extends V, X> loader) throws X {
        TableEntry<K, V> entry;
        try {
            entry = new TableEntry<>(key, slots); // before the value is there: it must not be lost for want of memory
            entry.born(requireValue(loader.load(key), key));
        } catch (Throwable t) {
            callOff(key, loading, t);
            throw t;
        }
        try {
            slots.link(loading, entry);
        } catch (Throwable t) { // of the key's hashCode or equals
            callOff(key, loading, t);
            entry.releaseAfter(t);
            throw t;
        }
        loading.succeeded(entry);
        return entry.handle();
    }

    /**
     * Takes the mark away first, so that whoever is told of the failure and asks again starts a new load. Where the key fails
     * in that too, the mark stays, and the next caller takes it away.
     */
    private void callOff(K key, Loading<K, V> loading, Throwable why) {
        try {
            boolean ignored = slots.drop(key, loading);
        } catch (Throwable t) {
            Throwable ignored = Failures.join(why, t);
        } finally {
            loading.failed(why);
        }
    }

    /** Throws StackOverflowError where the stack has no room for this many calls. */
    private static int needStack(int calls) {
        return calls == 0 ? 0 : needStack(calls - 1) + 1;
    }

    private static <K, V> V requireValue(@Nullable V value, K key) {
        if (value == null) {
            throw new NullPointerException("the loader answered null; throw to say that there is no value: key=" + key);
        }
        return value;
    }
}
