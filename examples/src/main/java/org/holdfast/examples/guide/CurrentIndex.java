package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

/** An index that is replaced while it is read: the page "slot". */
final class CurrentIndex implements AutoCloseable {
    private final RefSlot<ByteBuffer> current;

    CurrentIndex(Ref<ByteBuffer> first) {
        this.current = new RefSlot<>(first); // the slot owns the claim now; first is spent
    }

    int lookup(int position) {
        try (ScopedRef<ByteBuffer> index = current.acquireScoped()) { // no lock
            return index.get().getInt(position * Integer.BYTES);
        }
    }

    Ref<ByteBuffer> snapshot() {
        return current.acquire(); // for longer use, or another thread; the caller closes it
    }

    void replace(Ref<ByteBuffer> next) {
        current.set(next); // readers of the old index go on; it is given back after the last of them
    }

    @Override
    public void close() {
        current.close(); // empty for good: set throws from now on, acquire too
    }
}
