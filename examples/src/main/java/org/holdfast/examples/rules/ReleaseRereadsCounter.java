package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code release-rereads-counter}: what goes wrong, and what does not. */
final class ReleaseRereadsCounter {
    private ReleaseRereadsCounter() {}

    static final class Wrong {
        private final AtomicInteger claims = new AtomicInteger(1);
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        void retain() {
            claims.incrementAndGet();
        }

        void release() {
            claims.decrementAndGet();
            Gap.here();
            if (claims.get() == 0) { // another's release may have made it so
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
