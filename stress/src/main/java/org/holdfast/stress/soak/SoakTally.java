package org.holdfast.stress.soak;

import java.util.concurrent.atomic.LongAdder;
import org.holdfast.RefCounted;

/**
 * What was done, counted by those who did it.
 *
 * <p>Thread safety: any thread may count.
 */
final class SoakTally {
    final LongAdder claims = new LongAdder();
    final LongAdder births = new LongAdder();
    final LongAdder disposals = new LongAdder();
    final LongAdder secondDisposals = new LongAdder();
    final LongAdder staleUses = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder handOvers = new LongAdder();
    final LongAdder secondCloses = new LongAdder();
    final LongAdder shardedLives = new LongAdder();
    final LongAdder shardedEnds = new LongAdder();
    final LongAdder lifetimes = new LongAdder();
    final LongAdder lifetimeEnds = new LongAdder();
    final LongAdder threads = new LongAdder();
    final LongAdder loaders = new LongAdder();

    /** A new resource. */
    Thing born() {
        births.increment();
        return new Thing();
    }

    /** What every resource is given back by. */
    void dispose(Thing thing) {
        disposals.increment();
        if (!thing.dispose()) {
            secondDisposals.increment();
        }
    }

    /** Whoever holds a claim uses the resource. */
    void use(Thing thing) {
        if (!thing.isGood()) {
            staleUses.increment();
        }
    }

    /** A resource with the count inside. */
    Owned owned() {
        births.increment();
        return new Owned();
    }

    /** The count is its own; claims are taken on it without handles, too. */
    final class Owned extends RefCounted {
        private final Thing thing = new Thing();

        private Owned() {}

        void use() {
            SoakTally.this.use(thing);
        }

        @Override
        protected void dispose() {
            SoakTally.this.dispose(thing);
        }
    }
}
