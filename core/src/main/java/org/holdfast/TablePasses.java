package org.holdfast;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/*
 * Looks for values that have been idle too long. One pass at a time; each goes on where the one before stopped, so that every
 * value has its turn, and is bounded twice: in what it collects and in what it looks at.
 *
 * The lock guards the place and the idle clocks of the entries. Nothing waits under it: the clock is read before, and values
 * are disposed of after.
 */
final class TablePasses<K, V> {
    /** A pass looks at this many values for each one that it may collect. */
    static final int LOOKS = 32;

    private final TableSlots<K, V> slots;
    private final IdleTimes idleTimes;
    private final int atMost;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Iterator<TableSlot<K, V>> place;

    TablePasses(TableSlots<K, V> slots, IdleTimes idleTimes, int atMost, LongSupplier clock) {
        this.slots = slots;
        this.idleTimes = idleTimes;
        this.atMost = atMost;
        this.clock = clock;
    }

    int atMost() {
        return atMost;
    }

    /** Answers how many values it disposed of; 0 while another pass is under way. */
    int pass() {
        long now = clock.getAsLong();
        List<TableEntry<K, V>> dead = new ArrayList<>(); // nothing that can fail stands between the lock and the try
        if (!lock.tryLock()) {
            return 0;
        }
        Throwable failure = null;
        try {
            collect(now, dead);
        } catch (Throwable t) { // of a key's hashCode or equals
            failure = t;
        } finally {
            lock.unlock();
        }
        Failures.rethrow(dispose(dead, failure));
        return dead.size();
    }

    private void collect(long now, List<TableEntry<K, V>> dead) {
        long looks = (long) LOOKS * atMost;
        boolean around = false;
        Iterator<TableSlot<K, V>> at = place;
        while (dead.size() < atMost && looks > 0) {
            if (at == null || !at.hasNext()) {
                if (around) {
                    break;
                }
                around = true;
                place = at = slots.iterator();
                continue;
            }
            looks--;
            if (at.next() instanceof TableEntry<K, V> entry) {
                look(entry, now, dead);
            }
        }
    }

    private void look(TableEntry<K, V> entry, long now, List<TableEntry<K, V>> dead) {
        if (entry.isOver(now, idleTimes.timeToLive(slots.linked()))) {
            dead.add(entry); // before it dies: without memory for the list it lives on
            try {
                slots.collect(entry);
            } finally {
                if (!entry.collected) {
                    dead.remove(dead.size() - 1);
                }
            }
        }
    }

    private @Nullable Throwable dispose(List<TableEntry<K, V>> dead, @Nullable Throwable first) {
        Throwable failure = first;
        for (TableEntry<K, V> entry : dead) {
            try {
                dispose(entry);
            } catch (Throwable t) {
                failure = Failures.join(failure, t);
            }
        }
        return failure;
    }

    private void dispose(TableEntry<K, V> entry) {
        try {
            Watch.released(entry, entry.token);
        } finally {
            Cascade.dispose(entry);
        }
    }

    /** Forgets the place, which keeps a value reachable. */
    void forget() {
        lock.lock();
        try {
            place = null;
        } finally {
            lock.unlock();
        }
    }
}
