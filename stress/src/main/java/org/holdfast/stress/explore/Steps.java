package org.holdfast.stress.explore;

import java.lang.invoke.VarHandle;
import org.holdfast.Misuse;
import org.jspecify.annotations.Nullable;

/**
 * Where the rewritten counter's accesses, reports and disposals land. One copy per {@link Subject}, in its class loader, so
 * that explorers beside each other share nothing. Public for the rewritten classes only.
 */
@SuppressWarnings({"unused", "EnumOrdinal"}) // called by rewritten bytecode
public final class Steps {
    static @Nullable Machine machine;

    private Steps() {}

    public static int read(VarHandle handle, Object counter) {
        return step(Machine.Access.READ, 0, 0);
    }

    public static void write(VarHandle handle, Object counter, int value) {
        step(Machine.Access.WRITE, value, 0);
    }

    public static int add(VarHandle handle, Object counter, int value) {
        return step(Machine.Access.ADD, value, 0);
    }

    public static int swap(VarHandle handle, Object counter, int value) {
        return step(Machine.Access.SWAP, value, 0);
    }

    public static int exchange(VarHandle handle, Object counter, int expected, int value) {
        return step(Machine.Access.EXCHANGE, expected, value);
    }

    public static boolean testAndSet(VarHandle handle, Object counter, int expected, int value) {
        return step(Machine.Access.TEST_AND_SET, expected, value) != 0;
    }

    public static int readField(Object counter) {
        return step(Machine.Access.READ, 0, 0);
    }

    public static void writeField(Object counter, int value) {
        step(Machine.Access.WRITE, value, 0);
    }

    public static void report(Misuse misuse, Object counter, boolean granted) {
        current().report(misuse.ordinal(), granted);
    }

    public static void refuse(Misuse misuse, Object counter) {
        current().refuse(misuse.ordinal());
    }

    public static void ignore(Object counter) {}

    private static int step(Machine.Access kind, int a, int b) {
        return current().access(kind, a, b);
    }

    private static Machine current() {
        Machine bound = machine;
        if (bound == null) {
            throw new ToolFailure("no machine is bound: a rewritten counter runs inside an explorer only");
        }
        return bound;
    }
}
