package org.holdfast.bench.handles;

import java.lang.ref.Cleaner;
import org.holdfast.bench.slices.Variant;

/** What the JDK offers in the place of a handle. */
final class JdkVariants {
    private JdkVariants() {}

    /** A count under a lock. */
    static final class SynchronizedPair extends Variant {
        private final Object lock = new Object();
        private int count = 1;

        SynchronizedPair() {
            super("synchronized pair");
        }

        @Override
        public int run(int n) {
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                retain();
                lasts += release() ? 1 : 0;
            }
            return lasts;
        }

        private void retain() {
            synchronized (lock) {
                if (count == 0) {
                    throw new IllegalStateException("released");
                }
                count++;
            }
        }

        private boolean release() {
            synchronized (lock) {
                return --count == 0;
            }
        }

        @Override
        public boolean intact() {
            return release();
        }
    }

    /** A safety net per object, for context: it counts nothing. */
    static final class CleanerVariant extends Variant {
        private static boolean cleaned;

        private final Cleaner cleaner = Cleaner.create();

        CleanerVariant() {
            super("Cleaner register and clean");
        }

        @Override
        public int run(int n) {
            Cleaner mine = cleaner;
            for (int i = 0; i < n; i++) {
                mine.register(this, () -> cleaned = true).clean();
            }
            return n;
        }

        @Override
        public boolean intact() {
            cleaned = false;
            run(1);
            return cleaned;
        }
    }
}
