package org.holdfast.bench.sharded;

import java.util.stream.Stream;
import org.holdfast.ShardedRefCount;
import org.holdfast.bench.slices.PreparedVariant;

/** What the end of a life costs, with nobody else on the counter. Each batch is revived before the next, which is not timed. */
final class KillVariants {
    /** So few that all their shards stay in the nearest cache. */
    private static final int COUNTERS = 16;

    private KillVariants() {}

    /** Of counters with so many shards; 1 is a counter on which two threads never met. */
    static final class Kill extends PreparedVariant {
        private final ShardedRefCount[] counters;
        private boolean killed;

        Kill(Integer shards) {
            super("ShardedRefCount kill, " + shards + (shards == 1 ? " shard" : " shards"));
            counters = shards == 1
                    ? Stream.generate(ShardedRefCount::new).limit(COUNTERS).toArray(ShardedRefCount[]::new)
                    : Meeting.spread(shards, COUNTERS);
        }

        @Override
        protected int batch() {
            return COUNTERS;
        }

        @Override
        protected void prepare() {
            if (killed) {
                for (ShardedRefCount counter : counters) {
                    if (!counter.reinit()) {
                        throw new AssertionError("cannot start a new life: " + counter);
                    }
                }
            }
            killed = true;
        }

        @Override
        protected int use() {
            int lasts = 0;
            for (ShardedRefCount counter : counters) {
                lasts += counter.kill() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return run(COUNTERS) == COUNTERS && counters[0].isDead();
        }
    }
}
