package org.holdfast.examples.rules;

import org.holdfast.RefCount;

/** The program of the rule {@code non-atomic-update}: what goes wrong, and what does not. */
final class NonAtomicUpdate {
    private NonAtomicUpdate() {}

    static final class Wrong {
        private volatile int claims = 1;
        private final Resource resource;

        Wrong(Resource resource) {
            this.resource = resource;
        }

        void retain() {
            int seen = claims;
            Gap.here();
            claims = seen + 1; // what others did meanwhile is lost
        }

        void release() {
            int left = claims - 1;
            claims = left;
            if (left == 0) {
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
