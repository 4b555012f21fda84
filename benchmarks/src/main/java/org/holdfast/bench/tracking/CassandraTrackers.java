package org.holdfast.bench.tracking;

import org.apache.cassandra.utils.concurrent.Ref;
import org.apache.cassandra.utils.concurrent.RefCounted;
import org.holdfast.bench.slices.Variant;

/** Cassandra's handle, plain and in its debug mode, in which each has the call path that took it. */
final class CassandraTrackers {
    private static final String DEBUG = "cassandra.debugrefcount";

    private CassandraTrackers() {}

    private static final class Tidy implements RefCounted.Tidy {
        private boolean done;

        @Override
        public void tidy() {
            done = true;
        }

        @Override
        public String name() {
            return "subject";
        }
    }

    static class Share extends Variant {
        private final Tidy tidy = new Tidy();
        private final Ref<Subject> first;

        Share() {
            this("Cassandra Ref ref and release", false);
        }

        Share(String name, boolean debug) {
            super(name);
            String before = System.getProperty(DEBUG);
            System.setProperty(DEBUG, Boolean.toString(debug)); // read once, by this variant's own copy of the class
            try {
                first = new Ref<>(new Subject(), tidy);
            } finally {
                if (before == null) {
                    System.clearProperty(DEBUG);
                } else {
                    System.setProperty(DEBUG, before);
                }
            }
        }

        @Override
        public int run(int n) {
            Ref<Subject> mine = first;
            int read = 0;
            for (int i = 0; i < n; i++) {
                Ref<Subject> claim = mine.ref();
                read += claim.get().value();
                claim.release();
            }
            return read;
        }

        @Override
        public boolean intact() {
            boolean alive = !tidy.done && first.globalCount() == 1;
            first.release();
            return alive && tidy.done;
        }
    }

    static final class Debug extends Share {
        Debug() {
            super("Cassandra Ref ref and release, debug", true);
        }

        @Override
        public int run(int n) {
            return Deep.run(n, super::run);
        }
    }
}
