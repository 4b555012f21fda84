package org.holdfast.stress.soak;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.tracker.ClaimWindow;
import org.holdfast.tracker.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * Starts threads that work for a moment and end, a few at a time, and now and then one whose classes end with it.
 *
 * <p>Thread safety: one thread works; any may ask for {@link #loadersLeft()}.
 */
final class Nursery {
    private static final int AT_ONCE = 3;
    private static final int BATCHES = 4;
    private static final int GUEST_ROUNDS = 64;
    /** One round in so many has a guest. */
    private static final int GUEST_EVERY = 16;

    private static final long REST_MILLIS = 10;
    private static final long LIMIT_SECONDS = 60;

    private final Stock stock;
    private final SplittableRandom random;
    private final byte[] guest;
    private final byte[] guestsOwn;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    Nursery(Stock stock, SplittableRandom random) throws IOException {
        this.stock = stock;
        this.random = random;
        this.guest = bytes(Guest.class.getName());
        this.guestsOwn = bytes(Guest.class.getName() + "$Own");
    }

    private static byte[] bytes(String type) throws IOException {
        try (InputStream in = Guest.class.getClassLoader().getResourceAsStream(type.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IOException("no class file of " + type + " on the class path");
            }
            return in.readAllBytes();
        }
    }

    /** Starts and joins threads until all is over. */
    void work(Gate gate) throws Exception {
        for (long round = 0; gate.pass(); round++) {
            List<Thread> children = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                children.add(start(new Child(random.split(), (round + i) % 4 == 0)));
            }
            if (round % GUEST_EVERY == 0) {
                children.add(start(guest()::run));
            }
            for (Thread child : children) {
                child.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
                if (child.isAlive()) {
                    throw new IllegalStateException(child.getName() + " still runs after " + LIMIT_SECONDS + " s");
                }
            }
            Throwable why = failure.get();
            if (why != null) {
                throw new IllegalStateException("a thread that lives for a moment failed", why);
            }
            Thread.sleep(REST_MILLIS);
        }
    }

    private Thread start(Gate.Work work) {
        stock.tally.threads.increment();
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable t) {
                        failure.compareAndSet(null, t);
                    }
                },
                "soak-child");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Runnable guest() throws ReflectiveOperationException {
        ClassLoader loader = new GuestLoader();
        SoakTally tally = stock.tally;
        tally.loaders.increment();
        synchronized (loaders) {
            loaders.removeIf(known -> known.refersTo(null));
            loaders.add(new WeakReference<>(loader));
        }
        return (Runnable) loader.loadClass(Guest.class.getName())
                .getConstructor(LongAdder.class, LongAdder.class, LongAdder.class, int.class)
                .newInstance(tally.births, tally.disposals, tally.claims, GUEST_ROUNDS);
    }

    /** How many loaders of guests were not collected yet. */
    int loadersLeft() {
        synchronized (loaders) {
            loaders.removeIf(known -> known.refersTo(null));
            return loaders.size();
        }
    }

    /** Some work, in a window of its own or without. */
    private final class Child implements Gate.Work {
        private final SplittableRandom its;
        private final boolean inWindow;

        Child(SplittableRandom its, boolean inWindow) {
            this.its = its;
            this.inWindow = inWindow;
        }

        @Override
        public void run() throws Exception {
            if (inWindow) {
                try (ClaimWindow window = Tracker.openWindow("child")) {
                    use();
                    if (!window.leaked().isEmpty()) {
                        throw new IllegalStateException("leaked: " + window.leaked());
                    }
                }
            } else {
                use();
            }
        }

        private void use() throws Exception {
            Worker worker = new Worker(stock, its);
            for (int i = 0; i < BATCHES; i++) {
                worker.batch();
            }
            worker.finish();
        }
    }

    /** Has the guest's classes for its own, and all others from here. */
    private final class GuestLoader extends ClassLoader {
        GuestLoader() {
            super(Nursery.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                if (name.equals(Guest.class.getName())) {
                    return defineClass(name, guest, 0, guest.length);
                }
                if (name.equals(Guest.class.getName() + "$Own")) {
                    return defineClass(name, guestsOwn, 0, guestsOwn.length);
                }
                return super.loadClass(name, resolve);
            }
        }
    }
}
