package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code result-ignored}: what goes wrong, and what does not. */
final class ResultIgnored {
    private ResultIgnored() {}

    static final class Wrong {
        private final AtomicInteger claims = new AtomicInteger(1);
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        Wrong retain() {
            claims.updateAndGet(seen -> seen > 0 ? seen + 1 : seen); // refused, and nobody looks
            return this;
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

        Right retain() {
            claims.retain(); // throws if there is nothing to retain any more
            return this;
        }

        void release() {
            if (claims.release()) {
                resource.close();
            }
        }
    }
}
