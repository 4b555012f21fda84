package org.holdfast.stress.soak;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A resource that knows whether it was disposed of. */
class Thing {
    private static final VarHandle DISPOSALS;

    static {
        try {
            DISPOSALS = MethodHandles.lookup().findVarHandle(Thing.class, "disposals", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // through DISPOSALS
    private int disposals;

    Thing() {}

    /** Whether whoever holds a claim on it may use it. */
    boolean isGood() {
        return (int) DISPOSALS.getOpaque(this) == 0;
    }

    /** Answers whether this was the first time. */
    boolean dispose() {
        return (int) DISPOSALS.getAndAdd(this, 1) == 0;
    }
}
