package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code failed-acquire-leaves-increment}: what goes wrong, and what does not. */
final class FailedAcquireLeavesIncrement {
    private FailedAcquireLeavesIncrement() {}

    static final class Wrong {
        private final AtomicInteger claims = new AtomicInteger(1);
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        void retain() {
            if (claims.incrementAndGet() == 1) {
                throw new IllegalStateException("already freed"); // and counted all the same
            }
        }

        void release() {
            if (claims.decrementAndGet() == 0) {
                resource.close();
            }
        }
    }

    static final class Right {
        private final RefCount claims = new RefCount();
        private final Resource resource;

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
    }
}
