package org.holdfast.examples.counters;

import org.holdfast.RefCount;

/** The counter of this project. */
final class HoldfastCounter implements LeaseCounter {
    private final RefCount claims = new RefCount();
    private final Runnable disposer;

    HoldfastCounter(Runnable disposer) {
        this.disposer = disposer;
    }

    @Override
    public boolean tryRetain() {
        return claims.tryRetain();
    }

    @Override
    public void release() {
        if (claims.release()) {
            disposer.run();
        }
    }
}
