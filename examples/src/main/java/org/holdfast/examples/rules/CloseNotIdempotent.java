package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Ref;

/** The program of the rule {@code close-not-idempotent}: what goes wrong, and what does not. */
final class CloseNotIdempotent {
    private CloseNotIdempotent() {}

    static final class Wrong implements AutoCloseable {
        private final AtomicInteger claims;
        private final Resource resource;

        Wrong(Resource resource) {
            this(resource, new AtomicInteger(1));
        }

        private Wrong(Resource resource, AtomicInteger claims) {
            this.resource = resource;
            this.claims = claims;
        }

        Wrong share() {
            claims.incrementAndGet();
            return new Wrong(resource, claims);
        }

        @Override
        public void close() {
            if (claims.decrementAndGet() == 0) { // a second close takes another's claim
                resource.close();
            }
        }
    }

    static final class Right implements AutoCloseable {
        private final Ref<Resource> resource;

        Right(Resource resource) {
            this(Ref.of(resource, Resource::close));
        }

        private Right(Ref<Resource> resource) {
            this.resource = resource;
        }

        Right share() {
            return new Right(resource.share());
        }

        @Override
        public void close() {
            resource.close(); // a handle gives up its own claim, once
        }
    }
}
