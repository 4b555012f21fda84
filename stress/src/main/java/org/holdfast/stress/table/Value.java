package org.holdfast.stress.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What the table keeps: two words that agree while it lives, and do not once it was disposed of. */
final class Value {
    private static final VarHandle DISPOSALS;

    static {
        try {
            DISPOSALS = MethodHandles.lookup().findVarHandle(Value.class, "disposals", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int key;
    /** Plain on purpose: the table has to order what is done with a value. */
    private int stamp;

    @SuppressWarnings("unused") // through DISPOSALS
    private int disposals;

    Value(int key) {
        this.key = key;
        this.stamp = ~key;
    }

    /** Whether it is what was asked for, and alive. */
    boolean isGood(int asked) {
        return key == asked && stamp == ~key;
    }

    /** Poisons it; answers whether this was the first time. */
    boolean dispose() {
        stamp = key;
        return (int) DISPOSALS.getAndAdd(this, 1) == 0;
    }
}
