package org.holdfast.examples.counters;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.util.RefCount;

/**
 * {@code RefCount} of lucene-core. It has no conditional acquire: {@code incRef} always succeeds. This adapter is kinder
 * than the API asks for and looks at the count first.
 */
final class LuceneCounter implements LeaseCounter {
    static final Factory FACTORY = LuceneCounter::new;

    private final RefCount<Runnable> count;

    private LuceneCounter(Runnable disposer) {
        count = new RefCount<>(disposer) {
            @Override
            protected void release() {
                get().run();
            }
        };
    }

    @Override
    public boolean tryRetain() {
        if (count.getRefCount() <= 0) {
            return false;
        }
        count.incRef();
        return true;
    }

    @Override
    public void release() {
        try {
            count.decRef();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
