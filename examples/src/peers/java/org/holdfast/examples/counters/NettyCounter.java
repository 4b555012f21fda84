package org.holdfast.examples.counters;

import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;

/** {@code AbstractReferenceCounted} of netty-common. It has no conditional acquire: a lookup has to catch the exception. */
final class NettyCounter implements LeaseCounter {
    static final Factory FACTORY = NettyCounter::new;

    private final AbstractReferenceCounted count;

    private NettyCounter(Runnable disposer) {
        count = new AbstractReferenceCounted() {
            @Override
            protected void deallocate() {
                disposer.run();
            }

            @Override
            public ReferenceCounted touch(Object hint) {
                return this;
            }
        };
    }

    @Override
    public boolean tryRetain() {
        return Lookup.granted(count::retain);
    }

    @Override
    public void release() {
        count.release();
    }
}
