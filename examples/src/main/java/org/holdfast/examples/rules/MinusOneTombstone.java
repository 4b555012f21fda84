package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code minus-one-tombstone}: what goes wrong, and what does not. */
final class MinusOneTombstone {
    private MinusOneTombstone() {}

    static final class Wrong {
        private static final int DEAD = -1;
        private final AtomicInteger users = new AtomicInteger(); // 0: idle, and can still be found
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        boolean tryRetain() {
            int seen = users.get();
            while (seen != DEAD) {
                if (users.compareAndSet(seen, seen + 1)) {
                    return true;
                }
                seen = users.get();
            }
            return false;
        }

        void release() {
            users.decrementAndGet(); // once too often: -1, dead, and nobody frees it
        }

        void reap() {
            if (users.compareAndSet(0, DEAD)) {
                resource.close();
            }
        }
    }

    static final class Right {
        private final RefCount claims = new RefCount(); // 1: idle; the table's own claim
        private final Resource resource;

        Right(Resource resource) {
            this.resource = resource;
        }

        boolean tryRetain() {
            return claims.tryRetain();
        }

        void release() {
            claims.releaseNotLast();
        }

        void reap() {
            if (claims.releaseIfLast()) {
                resource.close();
            }
        }
    }
}
