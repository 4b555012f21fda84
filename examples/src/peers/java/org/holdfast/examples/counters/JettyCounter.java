package org.holdfast.examples.counters;

import org.eclipse.jetty.io.Retainable;

/** {@code Retainable.ReferenceCounter} of jetty-io, which has a conditional acquire. */
final class JettyCounter implements LeaseCounter {
    static final Factory FACTORY = JettyCounter::new;

    private final Retainable.ReferenceCounter count = new Retainable.ReferenceCounter();
    private final Runnable disposer;

    private JettyCounter(Runnable disposer) {
        this.disposer = disposer;
    }

    @Override
    public boolean tryRetain() {
        return count.tryRetain();
    }

    @Override
    public void release() {
        if (count.release()) {
            disposer.run();
        }
    }
}
