package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import org.holdfast.RefCounted;

/** Memory that carries its own count. */
final class Segment extends RefCounted {
    private final BufferPool pool;
    private final ByteBuffer memory;

    private Segment(BufferPool pool, ByteBuffer memory) {
        this.pool = pool;
        this.memory = memory;
    }

    static Segment open(BufferPool pool) { // get the resource first, then wrap it
        return new Segment(pool, pool.take());
    }

    ByteBuffer memory() {
        return memory;
    }

    @Override
    protected void dispose() {
        pool.give(memory);
    }
}
