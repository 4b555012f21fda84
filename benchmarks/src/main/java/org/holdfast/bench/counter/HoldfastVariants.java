package org.holdfast.bench.counter;

import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.PaddedRefCount;
import org.holdfast.RefCount;
import org.holdfast.RefCounted;
import org.holdfast.bench.slices.Variant;

/** The public methods that the README tells users to call. */
final class HoldfastVariants {
    private HoldfastVariants() {}

    /** A resource whose dispose costs next to nothing. */
    static final class Resource extends RefCounted {
        private boolean open = true;

        @Override
        protected void dispose() {
            open = false;
        }

        boolean open() {
            return open;
        }
    }

    static RefCount dead() {
        RefCount count = new RefCount();
        if (!count.release()) {
            throw new AssertionError("the only claim was not the last: " + count);
        }
        return count;
    }

    static final class Pair extends Variant {
        private final RefCount count = new RefCount();

        Pair() {
            super("RefCount pair");
        }

        @Override
        public int run(int n) {
            RefCount mine = count;
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                mine.retain();
                lasts += mine.release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return count.claims() == 1;
        }
    }

    static final class TryPair extends Variant {
        private final RefCount count = new RefCount();

        TryPair() {
            super("RefCount try pair");
        }

        @Override
        public int run(int n) {
            RefCount mine = count;
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                if (mine.tryRetain()) {
                    lasts += mine.release() ? 1 : 0;
                }
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return count.claims() == 1;
        }
    }

    static final class PaddedPair extends Variant {
        private final PaddedRefCount count = new PaddedRefCount();

        PaddedPair() {
            super("PaddedRefCount pair");
        }

        @Override
        public int run(int n) {
            PaddedRefCount mine = count;
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                mine.retain();
                lasts += mine.release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return count.claims() == 1;
        }
    }

    static final class EmbeddedPair extends Variant {
        private final Resource resource = new Resource();

        EmbeddedPair() {
            super("RefCounted pair");
        }

        @Override
        public int run(int n) {
            Resource mine = resource;
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                mine.retain();
                lasts += mine.release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return resource.open() && !soleClaimIsLost();
        }

        /** One more pair must not be the last either. */
        private boolean soleClaimIsLost() {
            return run(1) != 0;
        }
    }

    static final class EmbeddedTryPair extends Variant {
        private final Resource resource = new Resource();

        EmbeddedTryPair() {
            super("RefCounted try pair");
        }

        @Override
        public int run(int n) {
            Resource mine = resource;
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                if (mine.tryRetain()) {
                    lasts += mine.release() ? 1 : 0;
                }
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return resource.open() && resource.tryRetain() && !resource.release();
        }
    }

    static final class FailedTry extends Variant {
        private final RefCount count = dead();

        FailedTry() {
            super("RefCount failed try");
        }

        @Override
        public int run(int n) {
            RefCount mine = count;
            int granted = 0;
            for (int i = 0; i < n; i++) {
                granted += mine.tryRetain() ? 1 : 0;
            }
            return granted;
        }

        @Override
        public boolean intact() {
            return count.isDead();
        }
    }

    static final class NewAndLast extends Variant {
        NewAndLast() {
            super("RefCount new and last");
        }

        @Override
        public int run(int n) {
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                lasts += new RefCount().release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return run(3) == 3;
        }
    }

    static final class EmbeddedNewAndLast extends Variant {
        EmbeddedNewAndLast() {
            super("RefCounted new and last");
        }

        @Override
        public int run(int n) {
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                lasts += new Resource().release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            Resource resource = new Resource();
            return resource.release() && !resource.open() && run(3) == 3;
        }
    }

    /** The same, but another thread could have seen each object: the JIT cannot keep it off the heap. */
    static final class EmbeddedPublishedNewAndLast extends Variant {
        private final AtomicReference<Resource> shared = new AtomicReference<>();

        EmbeddedPublishedNewAndLast() {
            super("RefCounted new and last, published");
        }

        @Override
        public int run(int n) {
            AtomicReference<Resource> mine = shared;
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                Resource resource = new Resource();
                mine.setRelease(resource);
                lasts += resource.release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            int lasts = run(3);
            Resource resource = shared.get();
            return lasts == 3 && resource != null && !resource.open();
        }
    }
}
