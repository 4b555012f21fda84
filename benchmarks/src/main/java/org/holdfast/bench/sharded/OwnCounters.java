package org.holdfast.bench.sharded;

import org.holdfast.PaddedRefCount;
import org.holdfast.RefCount;
import org.holdfast.ShardedRefCount;

/** Holdfast's. */
final class OwnCounters {
    private OwnCounters() {}

    /** As the README tells users to make one: its shards come when two threads meet. */
    static final class Sharded extends CountedPair<ShardedRefCount> {
        Sharded(Boolean working) {
            super("ShardedRefCount pair", working, new ShardedRefCount());
        }

        @Override
        boolean retain(ShardedRefCount counter) {
            counter.retain();
            return true;
        }

        @Override
        boolean release(ShardedRefCount counter) {
            return counter.release();
        }

        @Override
        public boolean intact() {
            return counter().claims() == 1 && counter().kill();
        }
    }

    static final class ShardedTry extends CountedPair<ShardedRefCount> {
        ShardedTry(Boolean working) {
            super("ShardedRefCount try pair", working, new ShardedRefCount());
        }

        @Override
        boolean retain(ShardedRefCount counter) {
            return counter.tryRetain();
        }

        @Override
        boolean release(ShardedRefCount counter) {
            return counter.release();
        }

        @Override
        public boolean intact() {
            return counter().claims() == 1 && counter().kill();
        }
    }

    /** What a clash costs: all threads on one shard. */
    static final class OneShard extends CountedPair<ShardedRefCount> {
        OneShard(Boolean working) {
            super("ShardedRefCount pair, one shard", working, new ShardedRefCount(1));
        }

        @Override
        boolean retain(ShardedRefCount counter) {
            counter.retain();
            return true;
        }

        @Override
        boolean release(ShardedRefCount counter) {
            return counter.release();
        }

        @Override
        public boolean intact() {
            return counter().claims() == 1 && counter().kill();
        }
    }

    /** With its shards from the beginning, so that one thread alone uses them too. */
    static final class Spread extends CountedPair<ShardedRefCount> {
        Spread(Boolean working) {
            super("ShardedRefCount pair, spread", working, Meeting.spread(2));
        }

        @Override
        boolean retain(ShardedRefCount counter) {
            counter.retain();
            return true;
        }

        @Override
        boolean release(ShardedRefCount counter) {
            return counter.release();
        }

        @Override
        public boolean intact() {
            return counter().claims() == 1 && counter().kill();
        }
    }

    static final class Plain extends CountedPair<RefCount> {
        Plain(Boolean working) {
            super("RefCount pair", working, new RefCount());
        }

        @Override
        boolean retain(RefCount counter) {
            counter.retain();
            return true;
        }

        @Override
        boolean release(RefCount counter) {
            return counter.release();
        }

        @Override
        public boolean intact() {
            return counter().claims() == 1;
        }
    }

    static final class Padded extends CountedPair<PaddedRefCount> {
        Padded(Boolean working) {
            super("PaddedRefCount pair", working, new PaddedRefCount());
        }

        @Override
        boolean retain(PaddedRefCount counter) {
            counter.retain();
            return true;
        }

        @Override
        boolean release(PaddedRefCount counter) {
            return counter.release();
        }

        @Override
        public boolean intact() {
            return counter().claims() == 1;
        }
    }
}
