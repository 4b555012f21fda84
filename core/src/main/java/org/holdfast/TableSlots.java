package org.holdfast;

import java.lang.invoke.VarHandle;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/*
 * The slots of a table, and every step by which a slot changes.
 *
 *   absent  --begin-->  Loading  --link-->  TableEntry  --take-->  absent
 *                       Loading  --drop-->  absent      --collect--> absent, and the value is dead
 *                                           TableEntry  --park-->  Parked  --revive-->  TableEntry
 *                                                                  Parked  --unpark-->  absent
 *
 * Invariants, each with the line that keeps it
 *   S1  a linked entry has one claim that is the table's. Whoever takes the entry out of its slot (take, park, clear) owns
 *       that claim and gives it up afterwards: each step names the slot it expects, so one of two callers succeeds.
 *   S2  collect gives the claim up and takes the entry out in one step of the map, so no other taker comes in between, and
 *       the last claim that it gives up is the table's own and never a user's.
 *   S3  an entry is linked by a caller that has one claim for itself and one for the table: never a dead one.
 *   S4  a loaded value is linked only in place of its own Loading: after remove, close or another load it stays outside.
 *   S5  once close has returned nothing stays linked: who links looks at `closed` afterwards, who closes looks at the slots
 *       afterwards, with a full fence between on both sides.
 *   S6  no code of a user runs inside a step, but equals, hashCode and compareTo of a key.
 *   S7  the observer is told of each claim of the table's once: the token of a new one is there before it is linked, and
 *       whoever takes it out has that token from the same step, or from an entry that no step links again.
 *   S8  a step that was made is followed by what it owes though a figure cannot be counted: figures are for people.
 */
final class TableSlots<K, V> {
    private final ConcurrentHashMap<K, TableSlot<K, V>> map;
    private final Disposer<? super V> disposer;
    private final boolean parking;
    private final LongAdder linked = new LongAdder();
    private final LongAdder parked = new LongAdder();
    private volatile boolean closed;

    TableSlots(Disposer<? super V> disposer, boolean parking) {
        this(new ConcurrentHashMap<>(), disposer, parking);
    }

    /** With a map that a test has a hand in. */
    TableSlots(ConcurrentHashMap<K, TableSlot<K, V>> map, Disposer<? super V> disposer, boolean parking) {
        this.map = map;
        this.disposer = disposer;
        this.parking = parking;
    }

    /** The map itself, for who looks up and would wait for one more hop; nobody else changes it. */
    ConcurrentHashMap<K, TableSlot<K, V>> forLookUps() {
        return map;
    }

    @Nullable
    TableSlot<K, V> get(K key) {
        return map.get(key);
    }

    /** The linked entry, dead or alive; null if there is none. */
    @Nullable
    TableEntry<K, V> entry(K key) {
        return linked(map.get(key));
    }

    /** What stands in a slot if it is a linked entry. */
    static <K, V> @Nullable TableEntry<K, V> linked(@Nullable TableSlot<K, V> slot) {
        // the cast is to a final class, so it costs one comparison
        return slot instanceof TableEntry<K, V> entry ? entry : null;
    }

    Iterator<TableSlot<K, V>> iterator() {
        return map.values().iterator();
    }

    long linked() {
        return Math.max(0, linked.sum());
    }

    long parked() {
        return Math.max(0, parked.sum());
    }

    boolean isClosed() {
        return closed;
    }

    /** Puts the mark of a load at an absent key; false if the key is there. */
    boolean begin(K key, Loading<K, V> loading) {
        return map.putIfAbsent(key, loading) == null;
    }

    /** Takes the mark of a load away, unless somebody did already. */
    boolean drop(K key, Loading<K, V> loading) {
        return map.remove(key, loading);
    }

    /** Links a loaded entry, on which the caller has a claim, in place of its mark. */
    void link(Loading<K, V> loading, TableEntry<K, V> entry) {
        entry.takeClaim();
        boolean done = false;
        try {
            done = map.replace(entry.key, loading, entry);
        } finally {
            if (!done) {
                entry.release(entry.token); // not the last: the caller has its own
            }
        }
        if (done) {
            try {
                linked.increment();
            } finally {
                takeIfClosed(entry);
            }
        }
    }

    /** Takes an entry out of its slot, and gives up the table's claim. False if it was not in its slot any more. */
    boolean take(TableEntry<K, V> entry) {
        return takeOut(entry.key, entry) != null;
    }

    /**
     * Takes out what stands at a key, or only one slot where one is named, and answers it. The map may fail after its step was
     * made, when it counts what is left and there is no memory for that: what is owed is done all the same.
     */
    private @Nullable TableSlot<K, V> takeOut(K key, @Nullable TableSlot<K, V> only) {
        Out<K, V> out = new Out<>(only);
        try {
            TableSlot<K, V> ignored = map.computeIfPresent(key, out);
        } finally {
            clear(out.taken);
        }
        return out.taken;
    }

    /** The step of {@link #takeOut}. */
    private static final class Out<K, V> implements BiFunction<K, TableSlot<K, V>, @Nullable TableSlot<K, V>> {
        private final @Nullable TableSlot<K, V> only;
        private @Nullable TableSlot<K, V> taken;

        Out(@Nullable TableSlot<K, V> only) {
            this.only = only;
        }

        @Override
        public @Nullable TableSlot<K, V> apply(K key, TableSlot<K, V> slot) {
            if (only != null && !isSame(slot, only)) {
                return slot;
            }
            taken = slot;
            return null;
        }
    }

    /** Gives up the table's claim on an entry that was taken out for ever. */
    private void out(TableEntry<K, V> entry) {
        try {
            linked.decrement();
        } finally {
            entry.release(entry.token);
        }
    }

    /** As take; a value that still has users is kept at its key until the last of them has left. */
    boolean remove(TableEntry<K, V> entry) {
        if (!parking) {
            return take(entry);
        }
        Parked<K, V> mine = new Parked<>(entry);
        TableSlot<K, V> ignored =
                map.computeIfPresent(entry.key, (key, slot) -> isSame(slot, entry) ? park(mine) : slot);
        if (!mine.placed) {
            return false;
        }
        try {
            linked.decrement();
            parked.increment();
        } finally {
            entry.release(mine.token); // if it was the last, dispose unparks
        }
        return true;
    }

    private TableSlot<K, V> park(Parked<K, V> mine) {
        mine.entry.parked = mine;
        mine.token = mine.entry.token; // a moment later it may be that of the next claim
        mine.placed = true;
        return mine;
    }

    /** Takes a dead entry away that somebody left behind by giving up a claim that was the table's. */
    void dropDead(TableEntry<K, V> entry) {
        if (map.remove(entry.key, entry)) {
            linked.decrement();
        }
    }

    /** Takes a parked entry away: it is dead. */
    void unpark(Parked<K, V> slot) {
        TableSlot<K, V> ignored = takeOut(slot.entry.key, slot);
    }

    /** Links a parked entry again; true if it did and the caller has a claim of its own. */
    boolean revive(Parked<K, V> slot) {
        TableEntry<K, V> entry = slot.entry;
        if (entry.takeClaims(2, false) == CountWord.DEAD) { // the caller's and the table's
            unpark(slot);
            return false;
        }
        boolean done = false;
        Object token = null;
        try {
            entry.touch();
            token = Watch.shared(entry, entry, null, null, null);
            done = relink(slot, entry, token);
        } finally {
            if (!done) {
                giveBack(entry, token);
            }
        }
        if (done) {
            revived(entry);
        }
        return done;
    }

    private void revived(TableEntry<K, V> entry) {
        try {
            try {
                parked.decrement();
                linked.increment();
            } finally {
                takeIfClosed(entry);
            }
        } catch (Throwable t) {
            entry.giveUp(); // the caller's, who gets a failure instead
            throw t;
        }
    }

    private boolean relink(Parked<K, V> from, TableEntry<K, V> entry, @Nullable Object token) {
        boolean[] done = new boolean[1]; // not what stands there afterwards: another may have linked it
        TableSlot<K, V> ignored = map.computeIfPresent(entry.key, (key, slot) -> {
            if (!isSame(slot, from)) {
                return slot;
            }
            entry.token = token;
            done[0] = true;
            return entry;
        });
        return done[0];
    }

    private void giveBack(TableEntry<K, V> entry, @Nullable Object token) {
        try {
            Watch.released(entry, token);
        } finally {
            if (entry.giveUpClaims(2)) {
                Cascade.dispose(entry);
            }
        }
    }

    /** Gives up the table's claim if it is the last one, and takes the entry out; the caller disposes of one that is collected. */
    void collect(TableEntry<K, V> entry) {
        try {
            TableSlot<K, V> ignored = map.computeIfPresent(entry.key, (key, slot) -> {
                if (!isSame(slot, entry) || !entry.giveUpIfLastUntold()) {
                    return slot;
                }
                entry.collected = true; // not an answer: the map may fail after this, as in takeOut
                return null;
            });
        } finally {
            if (entry.collected) {
                entry.died(); // here, because it walks the stack
                linked.decrement();
            }
        }
    }

    /** Refuses links from now on and takes everything out. What disposers throw is thrown at the end. */
    void close() {
        closed = true;
        VarHandle.fullFence();
        Throwable failure = null;
        for (K key : map.keySet()) {
            try {
                TableSlot<K, V> ignored = takeOut(key, null);
            } catch (Throwable t) {
                failure = Failures.join(failure, t);
            }
        }
        Failures.rethrow(failure);
    }

    private void clear(@Nullable TableSlot<K, V> slot) {
        if (slot instanceof TableEntry<K, V> entry) {
            out(entry);
        } else if (slot instanceof Parked<K, V>) {
            parked.decrement();
        }
    }

    private void takeIfClosed(TableEntry<K, V> entry) {
        VarHandle.fullFence();
        if (closed) {
            boolean ignored = take(entry); // not the last claim: the caller has its own
        }
    }

    void dispose(V value) {
        try {
            disposer.dispose(value);
        } catch (Throwable t) {
            Failures.rethrow(t);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a slot is who it is
    private static <K, V> boolean isSame(TableSlot<K, V> slot, @Nullable TableSlot<K, V> other) {
        return slot == other;
    }
}
