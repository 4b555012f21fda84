package org.holdfast.examples.guide;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/** What not to do: the pool that sets counts back, from the page "leases". */
final class ResetPool {
    private final Queue<ResetBuffer> idle = new ArrayDeque<>();

    ResetBuffer lease() {
        ResetBuffer used = idle.poll();
        ResetBuffer buffer = used == null ? new ResetBuffer() : used;
        buffer.refs.set(1);
        return buffer;
    }

    int idle() {
        return idle.size();
    }

    /** One count for all of a buffer's lives. */
    final class ResetBuffer {
        private final AtomicInteger refs = new AtomicInteger();

        void release() {
            if (refs.decrementAndGet() == 0) {
                idle.add(this);
            }
        }
    }
}
