package org.holdfast.examples.counters;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The counter that people write: look, then add. Between the two another thread may give up the last claim, and the
 * segment is used while it is disposed of, and disposed of again afterwards.
 */
final class NaiveCounter implements LeaseCounter {
    private final AtomicInteger count = new AtomicInteger(1);
    private final Runnable disposer;

    NaiveCounter(Runnable disposer) {
        this.disposer = disposer;
    }

    @Override
    public boolean tryRetain() {
        if (count.get() <= 0) {
            return false;
        }
        count.incrementAndGet();
        return true;
    }

    @Override
    public void release() {
        if (count.decrementAndGet() == 0) {
            disposer.run();
        }
    }
}
