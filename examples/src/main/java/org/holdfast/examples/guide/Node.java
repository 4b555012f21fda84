package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefSlot;

/** A server in three fields: the page "which-type". */
final class Node {
    private final RefSlot<ByteBuffer> routes; // one value, replaced while it is read
    private final Ref<ByteBuffer> scratch; // a resource with several holders
    private final Lifetime lifetime; // an end that waits for those inside

    Node(BufferPool pool) {
        routes = new RefSlot<>(Ref.of(pool.take(), pool::give));
        scratch = Ref.of(pool.take(), pool::give);
        lifetime = new Lifetime(() -> {
            routes.close();
            scratch.close();
        });
    }

    int serve() {
        try (Ref<Lifetime> inside = lifetime.enter();
                Ref<ByteBuffer> route = routes.acquire()) {
            return route.get().getInt(0) + (inside.get().isTerminating() ? 1 : 0);
        }
    }

    Ref<ByteBuffer> scratch() {
        return scratch.share();
    }

    boolean stop(Duration timeout) throws InterruptedException {
        lifetime.terminate();
        return lifetime.await(timeout);
    }
}
