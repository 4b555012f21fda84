package org.holdfast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * Knows which lifetimes the current thread is inside of, so that one that would wait for itself is told instead of hanging.
 *
 * Each claim that a thread takes by entering, and each task and release it runs, has a mark in a list of that thread:
 *
 *     mark = { lifetime or null, the observer's token or null, MARK }
 *
 *     free (null) --begin, by its thread--> lifetime --end, by any thread--> free
 *
 * Only its own thread looks for a free mark, so no two claims share one; whoever ends the claim frees it, once, because a
 * handle ends its claim once. The list lives in the thread's state of Cascade and is made of JDK classes only: what an ended
 * claim leaves in a thread keeps no class loader. A claim is not keyed by its thread: given to another one, it is
 * closed there and frees the mark here.
 */
final class Inside {
    private static final int STATE_SLOT = 2;
    /** How many marks are looked at before the list is made longer: one that enters for many others does not look at all. */
    private static final int PROBES = 8;

    private static final Object MARK = new Object();
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);

    private Inside() {}

    /** Loads this class. */
    static void prepare() {}

    /** Marks that this thread is inside; answers the mark. */
    static Object[] begin(Lifetime lifetime) {
        Object[] state = Cascade.stateOfThisThread();
        Object[][] marks = (Object[][]) state[STATE_SLOT];
        int[] place = (int[]) state[0];
        int at = marks == null ? -1 : free(marks, place[1]);
        if (marks == null || at < 0) {
            at = marks == null ? 0 : marks.length;
            marks = longer(marks);
            state[STATE_SLOT] = marks;
        }
        Object[] mark = marks[at];
        if (mark == null) {
            mark = marks[at] = new Object[] {null, null, MARK};
        }
        ELEMENT.setRelease(mark, 0, lifetime);
        place[1] = at;
        return mark;
    }

    /**
     * Finds a free mark: close to where the last one was, else anywhere if half of them are free. Else answers -1. So the list is
     * no longer than four times what was open at one moment.
     */
    private static int free(Object[][] marks, int place) {
        for (int probe = 0; probe < Math.min(marks.length, PROBES); probe++) {
            int at = (place + probe) % marks.length;
            if (isFree(marks[at])) {
                return at;
            }
        }
        int free = -1;
        int count = 0;
        for (int at = 0; at < marks.length; at++) {
            if (isFree(marks[at])) {
                free = at;
                count++;
            }
        }
        return 2 * count >= marks.length ? free : -1;
    }

    private static boolean isFree(Object @Nullable [] mark) {
        return mark == null || ELEMENT.getAcquire(mark, 0) == null;
    }

    private static Object[][] longer(Object[] @Nullable [] marks) {
        if (marks == null) {
            return new Object[4][];
        }
        Object[][] longer = new Object[2 * marks.length][];
        System.arraycopy(marks, 0, longer, 0, marks.length);
        return longer;
    }

    /** Frees a mark; any thread may. */
    static void end(Object[] mark) {
        mark[1] = null;
        ELEMENT.setRelease(mark, 0, (Object) null);
    }

    /** Whether this thread is inside of a lifetime. */
    static boolean isInside(Lifetime lifetime) {
        Object[][] marks = (Object[][]) Cascade.stateOfThisThread()[STATE_SLOT];
        if (marks != null) {
            for (Object[] mark : marks) {
                if (mark != null && ELEMENT.getAcquire(mark, 0) == lifetime) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The mark that a handle keeps, or null if it keeps the observer's token or nothing. */
    @SuppressWarnings("ReferenceEquality") // the marker is who it is
    static Object @Nullable [] mark(@Nullable Object token) {
        return token instanceof Object[] mark && mark.length == 3 && mark[2] == MARK ? mark : null;
    }
}
