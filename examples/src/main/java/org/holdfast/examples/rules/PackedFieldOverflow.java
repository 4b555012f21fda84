package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code packed-field-overflow}: what goes wrong, and what does not. */
final class PackedFieldOverflow {
    private PackedFieldOverflow() {}

    static final class Wrong {
        private static final int CLOSED = 1 << 16;
        private final AtomicInteger state = new AtomicInteger(1); // 16 bits of claims below the flag
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        void retain() {
            state.incrementAndGet(); // the 65,536th claim sets the flag
        }

        void release() {
            if (state.decrementAndGet() == CLOSED) {
                resource.close();
            }
        }

        void close() {
            state.updateAndGet(seen -> seen | CLOSED);
        }

        boolean closed() {
            return (state.get() & CLOSED) != 0;
        }
    }

    static final class Right {
        private final RefCount claims = new RefCount();
        private final Resource resource;
        private volatile boolean closed;

        Right(Resource resource) {
            this.resource = resource;
        }

        void retain() {
            claims.retain();
        }

        void release() {
            if (claims.release()) {
                resource.close();
            }
        }

        void close() {
            closed = true;
        }

        boolean closed() {
            return closed;
        }
    }
}
