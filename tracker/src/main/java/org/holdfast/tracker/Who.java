package org.holdfast.tracker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A thread, as it was called when it did something. Immutable, and keeps no thread. */
final class Who {
    /** {@code Thread.isVirtual}, from 21 on. */
    private static final @Nullable MethodHandle IS_VIRTUAL = find();

    final long id;
    final String name;
    final boolean virtual;

    private Who(Thread thread) {
        this.id = thread.getId();
        this.name = thread.getName();
        this.virtual = isVirtual(thread);
    }

    /** The current thread; the old object where that says the same. */
    @SuppressWarnings("ReferenceEquality") // a thread answers the same name until it is renamed
    static Who current(@Nullable Who likely) {
        Thread thread = Thread.currentThread();
        return likely != null && likely.id == thread.getId() && likely.name == thread.getName()
                ? likely
                : new Who(thread);
    }

    String called() {
        return name.isEmpty() ? (virtual ? "virtual #" : "thread #") + id : name;
    }

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static boolean isVirtual(Thread thread) {
        if (IS_VIRTUAL == null) {
            return false;
        }
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable t) {
            return false;
        }
    }
}
