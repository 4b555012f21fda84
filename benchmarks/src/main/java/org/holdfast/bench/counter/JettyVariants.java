package org.holdfast.bench.counter;

import org.eclipse.jetty.io.Retainable;
import org.holdfast.bench.slices.Variant;

/** The counter behind Jetty's retainable buffers. */
final class JettyVariants {
    private JettyVariants() {}

    static final class Pair extends Variant {
        private final Retainable.ReferenceCounter count = new Retainable.ReferenceCounter();

        Pair() {
            super("Jetty ReferenceCounter pair");
        }

        @Override
        public int run(int n) {
            Retainable.ReferenceCounter mine = count;
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                mine.retain();
                lasts += mine.release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return count.getRetained() == 1;
        }
    }

    static final class FailedTry extends Variant {
        private final Retainable.ReferenceCounter count = new Retainable.ReferenceCounter();

        FailedTry() {
            super("Jetty ReferenceCounter failed try");
            count.release();
        }

        @Override
        public int run(int n) {
            Retainable.ReferenceCounter mine = count;
            int granted = 0;
            for (int i = 0; i < n; i++) {
                granted += mine.tryRetain() ? 1 : 0;
            }
            return granted;
        }

        @Override
        public boolean intact() {
            return count.getRetained() == 0;
        }
    }

    static final class NewAndLast extends Variant {
        NewAndLast() {
            super("Jetty ReferenceCounter new and last");
        }

        @Override
        public int run(int n) {
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                lasts += new Retainable.ReferenceCounter().release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return run(3) == 3;
        }
    }
}
