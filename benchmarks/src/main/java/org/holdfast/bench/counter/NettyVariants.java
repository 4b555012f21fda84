package org.holdfast.bench.counter;

import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import io.netty.util.internal.RefCnt;
import org.holdfast.bench.slices.Variant;

/** Netty 4.2: the counter it builds on since that version, and the base class for users' resources. */
final class NettyVariants {
    private NettyVariants() {}

    static final class Resource extends AbstractReferenceCounted {
        private boolean open = true;

        @Override
        protected void deallocate() {
            open = false;
        }

        @Override
        public ReferenceCounted touch(Object hint) {
            return this;
        }

        boolean open() {
            return open;
        }
    }

    static final class Pair extends Variant {
        private final RefCnt count = new RefCnt();

        Pair() {
            super("Netty RefCnt pair");
        }

        @Override
        public int run(int n) {
            RefCnt mine = count;
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                RefCnt.retain(mine);
                lasts += RefCnt.release(mine) ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return RefCnt.refCnt(count) == 1;
        }
    }

    static final class EmbeddedPair extends Variant {
        private final Resource resource = new Resource();

        EmbeddedPair() {
            super("Netty AbstractReferenceCounted pair");
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
            return resource.open() && resource.refCnt() == 1;
        }
    }

    static final class NewAndLast extends Variant {
        NewAndLast() {
            super("Netty AbstractReferenceCounted new and last");
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
            return run(3) == 3;
        }
    }
}
