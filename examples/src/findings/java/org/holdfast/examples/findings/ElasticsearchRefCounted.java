package org.holdfast.examples.findings;

import org.elasticsearch.core.AbstractRefCounted;

/**
 * {@code AbstractRefCounted} of elasticsearch-core, where assertions are off as in production: releases of a dead object are not
 * told, and go on counting down.
 */
final class ElasticsearchRefCounted extends AbstractRefCounted {
    private int disposals;

    private ElasticsearchRefCounted() {}

    public static void main(String[] args) {
        ElasticsearchRefCounted counted = new ElasticsearchRefCounted();
        counted.show("new");
        counted.end();
        counted.end(); // the caller's bug: one release too many
        counted.end();
    }

    private void end() {
        boolean last = decRef();
        show("decRef -> " + last);
    }

    private void show(String call) {
        Shown.step(call, Shown.count(refCount(), disposals));
    }

    @Override
    protected void closeInternal() {
        disposals++;
    }
}
