package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** What not to do: a count by hand, from the page "coming-from-atomicinteger". */
final class OldSegment {
    private final BufferPool pool;
    private final ByteBuffer memory;
    private final AtomicInteger refs = new AtomicInteger(1);

    OldSegment(BufferPool pool) {
        this.pool = pool;
        this.memory = pool.take();
    }

    void retain() {
        refs.incrementAndGet(); // from 0 to 1 as well: back from the dead
    }

    boolean tryRetain() {
        if (refs.get() == 0) {
            return false;
        }
        refs.incrementAndGet(); // the last release may have run since the line above
        return true;
    }

    void release() {
        if (refs.decrementAndGet() == 0) {
            pool.give(memory); // once more after each time it came back
        }
    }

    int refs() {
        return refs.get();
    }
}
