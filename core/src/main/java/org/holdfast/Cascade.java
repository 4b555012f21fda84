package org.holdfast;

import java.lang.ref.WeakReference;
import java.util.Deque;
import java.util.LinkedList;
import org.jspecify.annotations.Nullable;

/*
 * Runs dispose, never one inside another: objects that give up their last claim while a dispose is running on this thread
 * wait in its pending list and are disposed of in that order, after it, before the outermost release returns. So a chain
 * of any length needs no stack.
 *
 * Per thread, in a ThreadLocal that lives as long as the thread and holds JDK classes only (a thread must not keep our
 * class loader):
 *
 *     state = { int[2] busy and place, LinkedList pending or null, Object[][] marks or null (place: see Inside) }
 *
 *     busy 0  --dispose-->  busy 1: run, then drain pending  --empty, or no stack left-->  busy 0
 *
 * A ThreadLocal costs as much as the atomic that precedes it, so the state is also reachable through a small table. The
 * thread id picks the place and is no more than a hint; an entry is immutable and names its thread, weakly, so a racy read
 * finds the right entry or none. A place stays with its thread until that is collected; others go by their ThreadLocal.
 */
final class Cascade {
    private static final int TABLE_SIZE = 256;

    private static final ThreadLocal<Object[]> STATE = new ThreadLocal<>();
    private static final @Nullable Entry[] TABLE = new Entry[TABLE_SIZE];

    private Cascade() {}

    /** Loads this class. */
    static void prepare() {}

    static void dispose(RefCounted object) {
        Thread thread = Thread.currentThread();
        Entry entry = TABLE[(int) thread.getId() & (TABLE_SIZE - 1)];
        Object[] state;
        int[] busy;
        if (entry != null && entry.refersTo(thread)) {
            state = entry.state;
            busy = entry.busy;
        } else {
            try {
                state = state(thread);
            } catch (OutOfMemoryError e) { // nowhere to wait in, nor to let others wait
                run(object);
                return;
            }
            busy = (int[]) state[0];
        }
        if (busy[0] != 0) {
            await(object, state);
            return;
        }
        Throwable failure = null;
        busy[0] = 1;
        try {
            try {
                run(object);
            } catch (Throwable t) {
                failure = t;
            }
            if (state[1] != null) {
                failure = drain(pending(state), failure);
            }
        } finally {
            busy[0] = 0; // also when the stack ended in drain: what still waits is taken by the next dispose here
        }
        Failures.rethrow(failure);
    }

    /** This thread's state; only this thread touches it. */
    static Object[] stateOfThisThread() {
        Thread thread = Thread.currentThread();
        Entry entry = TABLE[(int) thread.getId() & (TABLE_SIZE - 1)];
        return entry != null && entry.refersTo(thread) ? entry.state : state(thread);
    }

    /** Whether an object waits here for the dispose that runs on this thread; for ours, whose equals is identity. */
    static boolean isWaitingHere(RefCounted object) {
        Object[] state = stateOfThisThread();
        return state[1] != null && pending(state).contains(object);
    }

    private static void run(RefCounted object) {
        try {
            FlightEvents.dispose(object);
        } finally {
            if (Watch.OBSERVER != null) {
                Watch.disposed(object);
            }
        }
    }

    /** Finds this thread's state, or makes it, and takes the place in the table if nobody has it. */
    private static Object[] state(Thread thread) {
        Object[] state = STATE.get();
        if (state == null) {
            state = new Object[] {new int[2], null, null};
            STATE.set(state);
        }
        int place = (int) thread.getId() & (TABLE_SIZE - 1);
        Entry other = TABLE[place];
        if (other == null || other.refersTo(null)) {
            try {
                TABLE[place] = new Entry(thread, state);
            } catch (OutOfMemoryError e) {
                return state; // found by its ThreadLocal, then
            }
        }
        return state;
    }

    /** Puts an object in the pending list; without memory for that, disposes of it at once. */
    private static void await(RefCounted object, Object[] state) {
        try {
            pending(state).add(object);
        } catch (OutOfMemoryError e) {
            run(object);
        }
    }

    /** Disposes of what waits, and of what that adds. The first failure is kept, later ones are suppressed in it. */
    private static @Nullable Throwable drain(Deque<RefCounted> pending, @Nullable Throwable first) {
        Throwable failure = first;
        for (RefCounted next = pending.poll(); next != null; next = pending.poll()) {
            try {
                run(next);
            } catch (Throwable t) {
                failure = Failures.join(failure, t);
            }
        }
        return failure;
    }

    @SuppressWarnings({"unchecked", "JdkObsolete"
    }) // only this puts something there; an add without memory changes nothing
    private static Deque<RefCounted> pending(Object[] state) {
        if (state[1] == null) {
            state[1] = new LinkedList<RefCounted>();
        }
        return (Deque<RefCounted>) state[1];
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
