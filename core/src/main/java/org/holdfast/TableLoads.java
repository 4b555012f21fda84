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
 *   for want of stack                 the same, by a bare store that needs none; who waits already looks for it now and then
 */
final class TableLoads<K, V> {
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
                Ref<V> loaded = load(key, loader);
                if (loaded != null) {
                    return loaded;
                }
                continue;
            }
            TableEntry<K, V> found = found(key, slot);
            if (found != null) {
                return found.handle();
            }
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

    /** Sets the mark, loads and links; null if somebody else was first. The map may fail when the mark is in it already. */
    private <X extends Exception> @Nullable Ref<V> load(K key, RefTable.Loader<? super K, ? extends V, X> loader)
            throws X {
        Loading<K, V> loading = new Loading<>(key);
        TableEntry<K, V> born = null;
        try {
            if (!slots.begin(key, loading)) {
                return null;
            }
            TableEntry<K, V> entry = new TableEntry<>(key, slots); // before the value is there, or that could be lost
            entry.born(requireValue(loader.load(key), key));
            born = entry;
            slots.link(loading, entry);
            loading.succeeded(entry);
        } catch (Throwable t) {
            loading.failure = t; // here and bare, because the stack may end in the calls that follow
            callOff(key, loading, t);
            if (born != null) {
                born.releaseAfter(t);
            }
            throw t;
        }
        return born.handle();
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

    private static <K, V> V requireValue(@Nullable V value, K key) {
        if (value == null) {
            throw new NullPointerException("the loader answered null; throw to say that there is no value: key=" + key);
        }
        return value;
    }
}
