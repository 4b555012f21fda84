package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/** The program of the rule {@code check-then-act}: what goes wrong, and what does not. */
final class CheckThenAct {
    private CheckThenAct() {}

    static final class Wrong {
        private final AtomicInteger claims = new AtomicInteger(1);
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        boolean tryRetain() {
            if (claims.get() == 0) {
                return false;
            }
            Gap.here();
            claims.incrementAndGet(); // it may be dead by now
            return true;
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
