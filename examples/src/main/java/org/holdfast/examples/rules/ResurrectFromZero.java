package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code resurrect-from-zero}: what goes wrong, and what does not. */
final class ResurrectFromZero {
    private ResurrectFromZero() {}

    static final class Wrong {
        private final AtomicInteger claims = new AtomicInteger(1);
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        void retain() {
            claims.incrementAndGet(); // from 0 to 1 as well
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
