package org.holdfast.bench.handles;

import org.apache.cassandra.utils.concurrent.Ref;
import org.apache.cassandra.utils.concurrent.RefCounted;
import org.holdfast.bench.slices.Variant;

/** Cassandra's handle, one per holder, with a phantom reference that finds the forgotten ones. */
final class CassandraVariants {
    private CassandraVariants() {}

    /** Does not know the resource, as Cassandra asks. */
    private static final class Tidy implements RefCounted.Tidy {
        private boolean done;

        @Override
        public void tidy() {
            done = true;
        }

        @Override
        public String name() {
            return "resource";
        }
    }

    static final class Share extends Variant {
        private final Tidy tidy = new Tidy();
        private final Ref<Resource> first = new Ref<>(new Resource(), tidy);

        Share() {
            super("Cassandra Ref ref and release");
        }

        @Override
        public int run(int n) {
            Ref<Resource> mine = first;
            int read = 0;
            for (int i = 0; i < n; i++) {
                Ref<Resource> claim = mine.ref();
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
}
