package org.holdfast.bench.detectors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Claims that somebody could still give up and never does: no collection finds them. */
final class Kept {
    private static final Map<Integer, Object> STATIC_MAP = new HashMap<>();
    private static final List<Object> LISTENERS = new ArrayList<>();
    private static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();

    private Kept() {}

    static <C> @Nullable Object staticMap(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        for (int user = 0; user < 3; user++) {
            STATIC_MAP.put(user, library.share().apply(shared)); // HERE static-map
        }
        library.close().accept(shared);
        return STATIC_MAP;
    }

    /** A pool that is given buffers back and forgets to close the claims in them. */
    static <C> Object pool(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        List<C> pool = new ArrayList<>();
        for (int lease = 0; lease < 4; lease++) {
            C leased = library.share().apply(shared); // HERE pool
            library.use().accept(leased);
            pool.add(leased);
        }
        library.close().accept(shared);
        return pool;
    }

    static <C> Object parentClosedFirst(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        C session = library.share().apply(shared);
        List<C> kept = new ArrayList<>();
        kept.add(library.share().apply(session)); // HERE parent-closed-first
        library.close().accept(session);
        library.close().accept(shared);
        return kept;
    }

    static <C> Object listener(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        for (int i = 0; i < 2; i++) {
            LISTENERS.add(library.share().apply(shared)); // HERE listener
        }
        library.close().accept(shared);
        return LISTENERS;
    }

    /** On a thread that goes on living, as those of a pool do. */
    static <C> Object threadLocal(Library<C> library, Consumer<Throwable> log) throws Exception {
        C shared = library.open();
        List<Object> started = new ArrayList<>();
        Thread worker = new Thread(
                () -> {
                    LOCAL.set(library.share().apply(shared)); // HERE thread-local
                    synchronized (started) {
                        started.add(LOCAL);
                        started.notifyAll();
                    }
                    sleepOn();
                },
                "worker-7");
        worker.setDaemon(true);
        worker.start();
        synchronized (started) {
            while (started.isEmpty()) {
                started.wait(1_000);
            }
        }
        library.close().accept(shared);
        return worker;
    }

    private static void sleepOn() {
        try {
            Thread.sleep(Probe.MOST_SECONDS * 1_000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
