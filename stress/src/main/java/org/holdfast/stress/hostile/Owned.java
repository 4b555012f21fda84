package org.holdfast.stress.hostile;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.holdfast.RefCounted;

/** An object that carries its count and is disposed of by itself. */
final class Owned extends RefCounted implements Subject {
    private static final AtomicIntegerFieldUpdater<Owned> DISPOSALS =
            AtomicIntegerFieldUpdater.newUpdater(Owned.class, "disposals");

    private volatile int disposals;
    private volatile boolean dead;

    /** Makes an object with several claims, all to be handed out. */
    static Owned with(int claims) {
        Owned owned = new Owned();
        for (int held = 1; held < claims; held++) {
            owned.retain();
        }
        return owned;
    }

    @Override
    protected void dispose() {
        DISPOSALS.incrementAndGet(this);
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

    /** The base class shows no count: an object that grants a claim is alive with at least one. */
    @Override
    public int claims() {
        return isDead() ? 0 : 1;
    }

    @Override
    public boolean isDead() {
        if (tryRetain()) {
            release();
            return false;
        }
        return true;
    }
}
