package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code overflow-unchecked}: what goes wrong, and what does not. */
final class OverflowUnchecked {
    private OverflowUnchecked() {}

    static final class Wrong {
        private final AtomicInteger claims;
        private final Resource resource;

        Wrong(Resource resource, int already) {
            this.resource = resource;
            this.claims = new AtomicInteger(already);
        }

        void retain() {
            if (claims.getAndIncrement() == 0) {
                throw new IllegalStateException("already freed");
            }
        }

        void release() {
            if (claims.decrementAndGet() == 0) {
                resource.close();
            }
        }

        int claims() {
            return claims.get();
        }
    }

    static final class Right {
        private final RefCount claims;
        private final Resource resource;

        Right(Resource resource, int already) {
            this.resource = resource;
            this.claims = RefCount.of(already);
        }

        void retain() {
            claims.retain(); // past the top it is pinned: kept for ever, and reported
        }

        void release() {
            if (claims.release()) {
                resource.close();
            }
        }
    }
}
