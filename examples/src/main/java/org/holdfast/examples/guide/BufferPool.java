package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Off-heap buffers that are used again: what most examples hold claims on.
 *
 * <p>Thread safety: any thread may take and give.
 */
public final class BufferPool {
    private final Queue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();

    /**
     * Hands out a buffer of 64 bytes, used memory if there is any, in a new object each time.
     *
     * @return the caller's until it gives it back
     */
    public ByteBuffer take() {
        ByteBuffer used = idle.poll();
        return used == null ? ByteBuffer.allocateDirect(64) : used.duplicate();
    }

    /**
     * Takes a buffer back.
     *
     * @param buffer is not to be used by the caller any more
     */
    public void give(ByteBuffer buffer) {
        idle.add(buffer.clear());
    }

    /**
     * Counts the buffers that wait for the next use.
     *
     * @return 0 or more
     */
    public int idle() {
        return idle.size();
    }
}
