package org.holdfast.stress.hostile;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.holdfast.Counter;
import org.holdfast.ThresholdRefCount;

/** A counter beside its resource: whoever is told "last" disposes. */
final class Bare implements Subject {
    private static final AtomicIntegerFieldUpdater<Bare> DISPOSALS =
            AtomicIntegerFieldUpdater.newUpdater(Bare.class, "disposals");

    final Counter count;
    private volatile int disposals;
    private volatile boolean dead;
    /** Set by the listener of a threshold counter: a claim was granted while another was held. */
    private volatile boolean sawTwo;

    Bare(Counter count) {
        this.count = count;
    }

    private Bare() {
        this.count = ThresholdRefCount.of(2, claims -> sawTwo = true);
    }

    /**
     * Makes a counter that tells its holder when a claim was granted as the second one. A first grant that was not the
     * second met a count of zero: it was made between the last release's decrement and its decision.
     */
    static Bare watched() {
        return new Bare();
    }

    boolean sawTwo() {
        return sawTwo;
    }

    @Override
    public void retain() {
        count.retain();
    }

    @Override
    public boolean tryRetain() {
        return count.tryRetain();
    }

    @Override
    public boolean release() {
        return toldLast(count.release());
    }

    /** Every form of release reports here what it answered. */
    boolean toldLast(boolean last) {
        if (last) {
            DISPOSALS.incrementAndGet(this);
        }
        return last;
    }

    @Override
    public int disposals() {
        return disposals;
    }

    @Override
    public boolean knownDead() {
        return dead;
    }

    @Override
    public void markDead() {
        dead = true;
    }

    @Override
    public int claims() {
        return count.claims();
    }

    @Override
    public boolean isDead() {
        return count.isDead();
    }
}
