package org.holdfast.bench.tracking;

import java.lang.ref.Cleaner;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.holdfast.bench.slices.Variant;

/** The two ways in which a library notices forgotten handles with what the JDK has. */
final class JdkTrackers {
    private JdkTrackers() {}

    /** A handle with a state of its own; the subject is counted as in every other variant. */
    private static final class Handle {
        final Subject subject;

        Handle(Subject subject) {
            this.subject = subject;
        }
    }

    /** Gives the claim up once, on close or when the handle was collected. */
    private static final class GiveUp implements Runnable {
        private final Subject subject;

        GiveUp(Subject subject) {
            this.subject = subject;
        }

        @Override
        public void run() {
            subject.release();
        }
    }

    static final class ByCleaner extends Variant {
        private final Subject subject = new Subject();
        private final Cleaner cleaner = Cleaner.create();

        ByCleaner() {
            super("Cleaner per handle");
        }

        @Override
        public int run(int n) {
            Subject mine = subject;
            Cleaner net = cleaner;
            int read = 0;
            for (int i = 0; i < n; i++) {
                mine.retain();
                Handle handle = new Handle(mine);
                Cleaner.Cleanable claim = net.register(handle, new GiveUp(mine));
                read += handle.subject.value();
                claim.clean();
            }
            return read;
        }

        @Override
        public boolean intact() {
            return subject.release();
        }
    }

    /** A phantom reference per handle, kept in a concurrent set while the handle is open. */
    static final class ByPhantomSet extends Variant {
        private final Subject subject = new Subject();
        private final Set<Watcher> open = ConcurrentHashMap.newKeySet();
        private final ReferenceQueue<Handle> queue = new ReferenceQueue<>();

        ByPhantomSet() {
            super("phantom reference in a concurrent set");
        }

        private static final class Watcher extends PhantomReference<Handle> {
            private static final AtomicIntegerFieldUpdater<Watcher> CLOSED =
                    AtomicIntegerFieldUpdater.newUpdater(Watcher.class, "closed");

            @SuppressWarnings("UnusedVariable") // written through its updater
            private volatile int closed;

            Watcher(Handle handle, ReferenceQueue<Handle> queue) {
                super(handle, queue);
            }

            boolean close() {
                return CLOSED.compareAndSet(this, 0, 1);
            }
        }

        @Override
        public int run(int n) {
            Subject mine = subject;
            int read = 0;
            for (int i = 0; i < n; i++) {
                mine.retain();
                Handle handle = new Handle(mine);
                Watcher watcher = new Watcher(handle, queue);
                open.add(watcher);
                read += handle.subject.value();
                if (watcher.close()) {
                    open.remove(watcher);
                    mine.release();
                }
            }
            return read;
        }

        @Override
        public boolean intact() {
            return open.isEmpty() && subject.release();
        }
    }
}
