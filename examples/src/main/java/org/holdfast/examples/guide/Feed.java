package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.holdfast.Lifetime;
import org.holdfast.Ref;

/** Memory that many threads write to until it is closed: the page "close". */
final class Feed {
    private final ByteBuffer memory;
    private final Lifetime lifetime;

    Feed(BufferPool pool) {
        memory = pool.take();
        lifetime = new Lifetime(() -> pool.give(memory)); // after the last one inside has left
    }

    boolean publish(IntSupplier value) {
        Ref<Lifetime> inside = lifetime.tryEnter();
        if (inside == null) {
            return false; // closing: nobody enters any more
        }
        try (inside) {
            memory.putInt(0, value.getAsInt());
            return true;
        }
    }

    void publishLater(Executor executor, IntSupplier value) {
        lifetime.execute(executor, () -> memory.putInt(0, value.getAsInt())); // the task owns a claim of its own
    }

    boolean close(Duration timeout) throws InterruptedException {
        lifetime.terminate(); // refuses newcomers from now on; the memory stays for those inside
        return lifetime.await(timeout); // true: they have left, and the memory is given back
    }
}
