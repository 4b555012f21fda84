package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What not to do: the null check that the page "close" shows. */
final class FeedByNullCheck {
    private final BufferPool pool;
    private volatile @Nullable ByteBuffer memory;

    FeedByNullCheck(BufferPool pool) {
        this.pool = pool;
        this.memory = pool.take();
    }

    boolean publish(IntSupplier value) {
        ByteBuffer open = memory;
        if (open == null) {
            return false; // closed
        }
        open.putInt(0, value.getAsInt()); // closed since the check? then this is somebody else's memory
        return true;
    }

    void close() {
        ByteBuffer last = memory;
        if (last != null) {
            memory = null;
            pool.give(last);
        }
    }
}
