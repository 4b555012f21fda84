package org.holdfast.examples.rules;

import org.holdfast.RefCount;

/** The program of the rule {@code narrow-counter}: what goes wrong, and what does not. */
final class NarrowCounter {
    private NarrowCounter() {}

    static final class Wrong {
        private short claims = 1;
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        synchronized void retain() {
            claims++;
        }

        synchronized void release() {
            if (--claims == 0) {
                resource.close();
            }
        }

        synchronized int claims() {
            return claims;
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

        int claims() {
            return claims.claims();
        }
    }
}
