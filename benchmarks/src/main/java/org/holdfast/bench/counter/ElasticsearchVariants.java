package org.holdfast.bench.counter;

import org.elasticsearch.core.AbstractRefCounted;
import org.holdfast.bench.slices.Variant;

/** Elasticsearch's base class for counted resources. */
final class ElasticsearchVariants {
    private ElasticsearchVariants() {}

    static final class Resource extends AbstractRefCounted {
        private boolean open = true;

        @Override
        protected void closeInternal() {
            open = false;
        }

        boolean open() {
            return open;
        }
    }

    static final class Pair extends Variant {
        private final Resource resource = new Resource();

        Pair() {
            super("Elasticsearch AbstractRefCounted pair");
        }

        @Override
        public int run(int n) {
            Resource mine = resource;
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                mine.incRef();
                lasts += mine.decRef() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return resource.open() && resource.refCount() == 1;
        }
    }

    static final class FailedTry extends Variant {
        private final Resource resource = new Resource();

        FailedTry() {
            super("Elasticsearch AbstractRefCounted failed try");
            resource.decRef();
        }

        @Override
        public int run(int n) {
            Resource mine = resource;
            int granted = 0;
            for (int i = 0; i < n; i++) {
                granted += mine.tryIncRef() ? 1 : 0;
            }
            return granted;
        }

        @Override
        public boolean intact() {
            return !resource.open() && resource.refCount() == 0;
        }
    }

    static final class NewAndLast extends Variant {
        NewAndLast() {
            super("Elasticsearch AbstractRefCounted new and last");
        }

        @Override
        public int run(int n) {
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                lasts += new Resource().decRef() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return run(3) == 3;
        }
    }
}
