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

    /** A thread; the old object where that says the same. */
    static Who of(Thread thread, @Nullable Who likely) {
        return likely != null && likely.is(thread) ? likely : new Who(thread);
    }

    @SuppressWarnings("ReferenceEquality") // a thread answers the same name until it is renamed
    boolean is(Thread thread) {
        return id == thread.getId() && name == thread.getName();
    }

    static Who current(@Nullable Who likely) {
        return of(Thread.currentThread(), likely);
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

    static boolean isVirtual(Thread thread) {
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
