package org.holdfast.examples;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.holdfast.RefCounted;

/**
 * A pool of buffers. Each lease is a new counter around a used buffer, so a late release of an old lease cannot touch the
 * next one: it finds its own counter dead and is told so. A counter that was reset for the next lease could not tell the
 * two apart.
 *
 * <p>Thread safety: leases may be taken, shared and released by any thread. Memory effects: what a holder wrote before
 * its release happens-before the next lease of the same buffer.
 */
public final class Leases {
    private final Queue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();
    private final int size;

    /**
     * Makes an empty pool.
     *
     * @param size of each buffer, at least 1
     * @throws IllegalArgumentException if size is less than 1
     */
    public Leases(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1: size=" + size);
        }
        this.size = size;
    }

    /**
     * Leases a buffer, a used one if there is any. The caller holds the first claim.
     *
     * @return to be released by the caller
     */
    public Lease lease() {
        ByteBuffer buffer = idle.poll();
        return new Lease(buffer == null ? ByteBuffer.allocateDirect(size) : buffer);
    }

    /**
     * Counts the buffers that wait for the next lease, for people and for tests.
     *
     * @return 0 or more
     */
    public int idle() {
        return idle.size();
    }

    /** One use of one buffer. Its last release gives the buffer back to the pool. */
    public final class Lease extends RefCounted {
        private final ByteBuffer buffer;

        private Lease(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        /**
         * Makes a view of the memory.
         *
         * @return not to be used after the caller's release
         */
        public ByteBuffer buffer() {
            return buffer.duplicate();
        }

        @Override
        protected void dispose() {
            idle.add(buffer);
        }
    }
}
