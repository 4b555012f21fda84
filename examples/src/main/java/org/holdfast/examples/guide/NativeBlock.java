package org.holdfast.examples.guide;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Ref;

/** Claims decide, and a cleaner catches what was forgotten: the page "arena-and-cleaner". */
final class NativeBlock {
    private static final Cleaner CLEANER = Cleaner.create();

    private final ByteBuffer memory;

    private NativeBlock(ByteBuffer memory) {
        this.memory = memory;
    }

    static Ref<NativeBlock> open(BufferPool pool, AtomicInteger forgotten) {
        ByteBuffer memory = pool.take();
        NativeBlock block = new NativeBlock(memory);
        GiveBack giveBack = new GiveBack(pool, memory, forgotten); // knows the memory, not the block
        Cleaner.Cleanable net = CLEANER.register(block, giveBack);
        return Ref.of(block, disposed -> {
            giveBack.inTime = true;
            net.clean(); // runs giveBack now, and never again
        });
    }

    int read() {
        return memory.getInt(0);
    }

    private static final class GiveBack implements Runnable {
        private final BufferPool pool;
        private final ByteBuffer memory;
        private final AtomicInteger forgotten;
        private volatile boolean inTime;

        GiveBack(BufferPool pool, ByteBuffer memory, AtomicInteger forgotten) {
            this.pool = pool;
            this.memory = memory;
            this.forgotten = forgotten;
        }

        @Override
        public void run() {
            if (!inTime) {
                forgotten.incrementAndGet(); // somebody forgot a close: say so, it is a bug
            }
            pool.give(memory);
        }
    }
}
