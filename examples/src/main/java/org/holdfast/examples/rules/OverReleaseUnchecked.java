package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code over-release-unchecked}: what goes wrong, and what does not. */
final class OverReleaseUnchecked {
    private OverReleaseUnchecked() {}

    static final class Wrong {
        private final AtomicInteger claims = new AtomicInteger(1);
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        boolean tryRetain() {
            int seen = claims.get();
            while (seen > 0) {
                if (claims.compareAndSet(seen, seen + 1)) {
                    return true;
                }
                seen = claims.get();
            }
            return false;
        }

        void release() {
            if (claims.decrementAndGet() == 0) { // -1, -2, ...: nobody hears of it
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

        boolean tryRetain() {
            return claims.tryRetain();
        }

        void release() {
            if (claims.release()) {
                resource.close();
            }
        }
    }
}
