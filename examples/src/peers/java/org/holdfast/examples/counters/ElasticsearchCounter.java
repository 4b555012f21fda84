package org.holdfast.examples.counters;

import org.elasticsearch.core.AbstractRefCounted;

/** {@code AbstractRefCounted} of elasticsearch-core, which has a conditional acquire. */
final class ElasticsearchCounter implements LeaseCounter {
    static final Factory FACTORY = ElasticsearchCounter::new;

    private final AbstractRefCounted count;

    private ElasticsearchCounter(Runnable disposer) {
        count = AbstractRefCounted.of(disposer);
    }

    @Override
    public boolean tryRetain() {
        return count.tryIncRef();
    }

    @Override
    public void release() {
        count.decRef();
    }
}
