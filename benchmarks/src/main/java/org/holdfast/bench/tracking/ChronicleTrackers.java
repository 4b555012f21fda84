package org.holdfast.bench.tracking;

import net.openhft.chronicle.core.io.AbstractReferenceCounted;
import net.openhft.chronicle.core.io.ReferenceOwner;
import org.holdfast.bench.slices.Variant;

/** Chronicle's counted object, plain and with resource tracing, in which each owner has the call path that took its claim. */
final class ChronicleTrackers {
    private static final String TRACING = "jvm.resource.tracing";

    private ChronicleTrackers() {}

    private static final class Counted extends AbstractReferenceCounted {
        private int value = Subject.VALUE;

        @Override
        protected void performRelease() {
            value = 0;
        }
    }

    static class Pair extends Variant {
        private final Counted counted;

        Pair() {
            this("Chronicle reserve and release", false);
        }

        Pair(String name, boolean traced) {
            super(name);
            String before = System.getProperty(TRACING);
            System.setProperty(TRACING, Boolean.toString(traced)); // read once, by this variant's own copy of the class
            try {
                counted = new Counted();
            } finally {
                if (before == null) {
                    System.clearProperty(TRACING);
                } else {
                    System.setProperty(TRACING, before);
                }
            }
        }

        @Override
        public int run(int n) {
            Counted mine = counted;
            ReferenceOwner me = ReferenceOwner.temporary("bench"); // who is traced may hold one claim only
            int read = 0;
            for (int i = 0; i < n; i++) {
                mine.reserve(me);
                read += mine.value;
                mine.release(me);
            }
            return read;
        }

        @Override
        public boolean intact() {
            boolean alive = counted.refCount() == 1;
            counted.releaseLast();
            return alive && counted.refCount() == 0;
        }
    }

    static final class Traced extends Pair {
        Traced() {
            super("Chronicle reserve and release, traced", true);
        }

        @Override
        public int run(int n) {
            return Deep.run(n, super::run);
        }
    }
}
