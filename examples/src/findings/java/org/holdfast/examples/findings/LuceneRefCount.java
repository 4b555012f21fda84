package org.holdfast.examples.findings;

import java.io.IOException;
import org.apache.lucene.util.RefCount;

/** {@code RefCount} of lucene-core: {@code incRef} grants a claim on a dead object, whose next release disposes of it again. */
final class LuceneRefCount extends RefCount<String> {
    private int disposals;

    private LuceneRefCount() {
        super("counted");
    }

    public static void main(String[] args) throws IOException {
        LuceneRefCount counted = new LuceneRefCount();
        counted.show("new");
        counted.decRef();
        counted.show("decRef");
        counted.incRef(); // the caller's bug: it holds nothing
        counted.show("incRef, on a dead object");
        counted.decRef();
        counted.show("decRef");
    }

    private void show(String call) {
        Shown.step(call, Shown.count(getRefCount(), disposals));
    }

    @Override
    protected void release() {
        disposals++;
    }
}
