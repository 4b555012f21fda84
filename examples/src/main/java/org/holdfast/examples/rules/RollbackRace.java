package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code rollback-race}: what goes wrong, and what does not. */
final class RollbackRace {
    private RollbackRace() {}

    static final class Wrong {
        private final AtomicInteger claims = new AtomicInteger(1);
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        boolean tryRetain() {
            if (claims.incrementAndGet() > 1) {
                return true;
            }
            Gap.here();
            claims.decrementAndGet(); // until here others saw a claim
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
