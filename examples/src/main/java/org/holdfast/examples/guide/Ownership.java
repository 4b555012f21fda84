package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.holdfast.Ref;

/** Lend, share, move, close: the page "ownership". */
final class Ownership {
    private Ownership() {}

    static void twoHolders(BufferPool pool) {
        Ref<ByteBuffer> mine = Ref.of(pool.take(), pool::give); // the first claim, and it is mine
        Ref<ByteBuffer> yours = mine.share(); // a second one, for another holder
        mine.close(); // the buffer stays: you hold it
        yours.get().putInt(0, 42);
        yours.close(); // that was the last: the buffer goes back, here and now
    }

    static int lend(BufferPool pool) {
        try (Ref<ByteBuffer> mine = Ref.of(pool.take(), pool::give)) {
            return checksum(mine.get());
        }
    }

    static int checksum(ByteBuffer lent) { // used while the caller holds; not kept, not closed
        int sum = 0;
        for (int i = 0; i < lent.limit(); i++) {
            sum += lent.get(i);
        }
        return sum;
    }

    static void later(Ref<ByteBuffer> mine, Executor executor, Consumer<ByteBuffer> wire) {
        Ref<ByteBuffer> forTask = mine.share("upload"); // before the hand-over, while I hold one
        try {
            executor.execute(() -> {
                try (forTask) {
                    wire.accept(forTask.get());
                }
            });
        } catch (RejectedExecutionException e) {
            forTask.close(); // nobody will run it: give the claim back
            throw e;
        }
    }

    static void enqueue(Ref<ByteBuffer> mine, ConcurrentLinkedQueue<Ref<ByteBuffer>> queue) {
        queue.add(mine.move()); // whoever takes it from the queue closes it; mine is spent
    }
}
