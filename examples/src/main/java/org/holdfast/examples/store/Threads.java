package org.holdfast.examples.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Starts threads of either kind. Virtual ones are reached by reflection, because the code is for Java 17.
 *
 * <p>Thread safety: stateless.
 */
public final class Threads {
    private static final @Nullable Method START_VIRTUAL = startVirtual();

    private Threads() {}

    /**
     * Answers whether this Java has virtual threads, not as a preview.
     *
     * @return true on 21 and later
     */
    public static boolean virtualAvailable() {
        return START_VIRTUAL != null;
    }

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static Thread startVirtual(Runnable work) {
        if (START_VIRTUAL == null) {
            throw new UnsupportedOperationException("virtual threads need Java 21 or later; this is "
                    + Runtime.version().feature());
        }
        try {
            return (Thread) START_VIRTUAL.invoke(null, work);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Thread.startVirtualThread failed", e);
        }
    }

    private static @Nullable Method startVirtual() {
        try {
            return Runtime.version().feature() < 21
                    ? null
                    : Thread.class.getMethod("startVirtualThread", Runnable.class);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
