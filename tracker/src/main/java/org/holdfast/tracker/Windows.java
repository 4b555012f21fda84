package org.holdfast.tracker;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which window a claim belongs to: that of its parent, else that of its thread. A thread knows its window by a number, which threads
 * started from it inherit; so no thread keeps a class of ours.
 */
final class Windows {
    private static final int MAX_LEAKED = 1000;

    private static final ConcurrentHashMap<Long, Window> OPEN = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong(1);
    private static final InheritableThreadLocal<@Nullable Long> OF_THREAD = new InheritableThreadLocal<>();

    private Windows() {}

    /** One window. Claims point to it, so it lives as long as they do. */
    static final class Window {
        final long number;
        final String name;
        final @Nullable Long outer;
        private final List<ClaimRecord> leaked = new ArrayList<>();

        Window(long number, String name, @Nullable Long outer) {
            this.number = number;
            this.name = name;
            this.outer = outer;
        }

        void leaked(ClaimRecord claim) {
            synchronized (leaked) {
                if (leaked.size() < MAX_LEAKED) {
                    leaked.add(claim);
                } else {
                    Engine.drop();
                }
            }
        }

        List<ClaimRecord> leaked() {
            synchronized (leaked) {
                return List.copyOf(leaked);
            }
        }
    }

    static Window open(String name) {
        Window window = detached(name, OF_THREAD.get());
        OF_THREAD.set(window.number);
        return window;
    }

    /** Opens one that no thread is in. */
    static Window detached(String name, @Nullable Long outer) {
        Long number = NEXT.getAndIncrement();
        Window window = new Window(number, name, outer);
        OPEN.put(number, window);
        Levels.setWindows(OPEN);
        return window;
    }

    static void close(Window window) {
        OPEN.remove(window.number);
        Levels.setWindows(OPEN);
        Long mine = OF_THREAD.get();
        if (mine != null && mine == window.number) {
            restore(window.outer);
        }
    }

    /** Puts this thread into a window until that is closed. */
    static Closeable enter(Window window) {
        Long before = OF_THREAD.get();
        OF_THREAD.set(window.number);
        return () -> restore(before);
    }

    private static void restore(@Nullable Long outer) {
        if (outer == null) {
            OF_THREAD.remove();
        } else {
            OF_THREAD.set(outer);
        }
    }

    /** The open window that a claim is taken in; null if there is none. */
    static @Nullable Window of(@Nullable Followed parent) {
        Details details = parent == null ? null : parent.details();
        Window inherited = details == null ? null : details.window;
        if (inherited != null && OPEN.containsKey(inherited.number)) {
            return inherited;
        }
        Long mine = OF_THREAD.get();
        return mine == null ? null : OPEN.get(mine);
    }
}
