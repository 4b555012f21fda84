package org.holdfast;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/*
 * Runs dispose, never one inside another: objects that give up their last claim while a dispose is running on this thread
 * wait in its pending list and are disposed of in that order, after it, before the outermost release returns. So a chain
 * of any length needs no stack.
 *
 * Per thread, in a ThreadLocal that lives as long as the thread and holds JDK classes only (a thread must not keep our
 * class loader):
 *
 *     state = { int[1] busy, ArrayDeque pending or null }
 *
 *     busy 0  --dispose-->  busy 1: run, then drain pending  --empty-->  busy 0
 *
 * A ThreadLocal costs as much as the atomic that precedes it, so the state is also reachable through a small table. The
 * thread id picks the place and is no more than a hint; an entry is immutable and names its thread, weakly, so a racy read
 * finds the right entry or none.
 */
final class Cascade {
    private static final int TABLE_SIZE = 256;
    /** A pending list that held more than this is dropped after use, so that one wide cascade does not pin its memory. */
    private static final int KEPT_SIZE = 1024;

    private static final ThreadLocal<Object[]> STATE = new ThreadLocal<>();
    private static final @Nullable Entry[] TABLE = new Entry[TABLE_SIZE];

    private Cascade() {}

    static void dispose(RefCounted object) {
        Thread thread = Thread.currentThread();
        int place = (int) thread.getId() & (TABLE_SIZE - 1);
        Entry entry = TABLE[place];
        if (entry == null || !entry.refersTo(thread)) {
            entry = enter(thread, place);
        }
        if (entry.busy[0] != 0) {
            pendingOf(entry.state).add(object);
            return;
        }
        entry.busy[0] = 1;
        Throwable failure = null;
        try {
            FlightEvents.dispose(object);
        } catch (Throwable t) {
            failure = t;
        }
        if (entry.state[1] != null) {
            failure = drain(entry.state, failure);
        }
        entry.busy[0] = 0;
        if (failure != null) {
            Cascade.<RuntimeException>rethrow(failure);
        }
    }

    /** Finds this thread's state, or makes it, and remembers it in the table. */
    private static Entry enter(Thread thread, int place) {
        Object[] state = STATE.get();
        if (state == null) {
            state = new Object[] {new int[1], null};
            STATE.set(state);
        }
        Entry entry = new Entry(thread, state);
        TABLE[place] = entry;
        return entry;
    }

    /** Disposes of what waits, and of what that adds. The first failure is kept, later ones are suppressed in it. */
    @SuppressWarnings("ReferenceEquality") // an exception must not be suppressed in itself
    private static @Nullable Throwable drain(Object[] state, @Nullable Throwable first) {
        Throwable failure = first;
        int widest = 0;
        ArrayDeque<RefCounted> pending = pendingOf(state);
        for (RefCounted next = pending.poll(); next != null; next = pending.poll()) {
            widest = Math.max(widest, pending.size());
            try {
                FlightEvents.dispose(next);
            } catch (Throwable t) {
                if (failure == null) {
                    failure = t;
                } else if (failure != t) {
                    failure.addSuppressed(t);
                }
            }
        }
        if (widest > KEPT_SIZE) {
            state[1] = null;
        }
        return failure;
    }

    @SuppressWarnings("unchecked") // the only writer of state[1] puts an ArrayDeque<RefCounted> there
    private static ArrayDeque<RefCounted> pendingOf(Object[] state) {
        if (state[1] == null) {
            state[1] = new ArrayDeque<RefCounted>();
        }
        return (ArrayDeque<RefCounted>) state[1];
    }

    @SuppressWarnings("unchecked") // dispose declares no checked exception; one that sneaked in leaves as it came
    private static <T extends Throwable> void rethrow(Throwable t) throws T {
        throw (T) t;
    }

    /** The state of one thread, found without its ThreadLocal. */
    private static final class Entry extends WeakReference<Thread> {
        final int[] busy;
        final Object[] state;

        Entry(Thread thread, Object[] state) {
            super(thread);
            this.busy = (int[]) state[0];
            this.state = state;
        }
    }
}
