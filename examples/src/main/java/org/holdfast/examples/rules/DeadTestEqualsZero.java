package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code dead-test-equals-zero}: what goes wrong, and what does not. */
final class DeadTestEqualsZero {
    private DeadTestEqualsZero() {}

    static final class Wrong {
        private final AtomicInteger claims = new AtomicInteger(1);
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        boolean tryRetain() {
            int seen = claims.get();
            while (seen != 0) { // -1 passes
                if (claims.compareAndSet(seen, seen + 1)) {
                    return true;
                }
                seen = claims.get();
            }
            return false;
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
