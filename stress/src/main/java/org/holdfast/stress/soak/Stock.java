package org.holdfast.stress.soak;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefSlot;
import org.holdfast.RefTable;
import org.holdfast.ShardedRefCount;
import org.jspecify.annotations.Nullable;

/**
 * What all workers share: a slot, a table, boxes through which claims change hands, and counts that are replaced again and again.
 *
 * <p>Thread safety: any thread may use it; closed once, when nobody does.
 */
final class Stock {
    static final int BOXES = 4;
    static final int KEYS = 64;
    private static final int SHARDS = 4;

    final SoakTally tally;
    final RefSlot<Thing> slot;
    final RefTable<Integer, Thing> table;
    final AtomicReferenceArray<@Nullable Ref<Thing>> boxes = new AtomicReferenceArray<>(BOXES);
    /** The one that is to be entered now, and the one that is to be counted on; replaced under the lock. */
    volatile Lifetime lifetime;

    volatile ShardedRefCount sharded;
    final RefCount bare = new RefCount();

    Stock(SoakTally tally) {
        this.tally = tally;
        slot = new RefSlot<>(fresh());
        table = RefTable.<Integer, Thing>builder()
                .disposer(tally::dispose)
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .reapPerPass(4)
                .build();
        lifetime = newLifetime();
        sharded = newSharded();
    }

    /** The first claim on a new resource. */
    Ref<Thing> fresh() {
        return Ref.of(tally.born(), tally::dispose);
    }

    private Lifetime newLifetime() {
        tally.lifetimes.increment();
        Runnable release = tally.lifetimeEnds::increment;
        return (tally.lifetimes.sum() & 1) == 0 ? new Lifetime(release) : Lifetime.sharded(release);
    }

    private ShardedRefCount newSharded() {
        tally.shardedLives.increment();
        return new ShardedRefCount(SHARDS);
    }

    /** Another lifetime takes its place, and it ends with the last one inside; false if somebody else has replaced it. */
    boolean endLifetime(Lifetime now) {
        synchronized (this) {
            if (lifetime != now) {
                return false;
            }
            lifetime = newLifetime();
        }
        if (!now.terminate()) {
            throw new IllegalStateException("somebody else has terminated " + now);
        }
        return true;
    }

    /** Another count takes its place, and it is killed; false if somebody else has replaced it. */
    boolean endSharded(ShardedRefCount now) {
        synchronized (this) {
            if (sharded != now) {
                return false;
            }
            sharded = newSharded();
        }
        shardedGaveUp(now.kill());
        return true;
    }

    void shardedGaveUp(boolean last) {
        if (last) {
            tally.shardedEnds.increment();
        }
    }

    /** Puts a claim into a box; what lay there is closed by whoever calls. */
    void handOver(int box, @Nullable Ref<Thing> claim) {
        Ref<Thing> there = boxes.getAndSet(box, claim);
        if (there != null) {
            tally.handOvers.increment();
            tally.use(there.get());
            there.close();
        }
    }

    /** Gives up all that it holds. */
    void close() {
        for (int box = 0; box < BOXES; box++) {
            handOver(box, null);
        }
        slot.close();
        table.close();
        if (!lifetime.terminate()) {
            throw new IllegalStateException("the lifetime of the end was terminated before");
        }
        shardedGaveUp(sharded.kill());
        if (!bare.release()) {
            throw new IllegalStateException("claims are left on " + bare);
        }
    }
}
