package com.mongodb.internal.connection;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

public final class CompositeByteBufExercise {
    private static CompositeByteBuf made() {
        return new CompositeByteBuf(List.of(new org.bson.ByteBufNIO(ByteBuffer.allocate(8))));
    }

    public static void contract() {
        CompositeByteBuf buf = made();
        check(buf.getReferenceCount() == 1 && buf.retain() == buf && buf.getReferenceCount() == 2, "counts up");
        buf.release();
        check(buf.capacity() == 8, "still open");
        buf.release();
        check(buf.getReferenceCount() == 0, "counts down");
        refuses(buf::retain);
        refuses(buf::release);
        check(buf.getReferenceCount() == 0, "a refusal changes nothing");
    }

    /**
     * Two threads take a claim of a buffer that is freed already. One of them sees the other's step, and believes it. On one
     * core that takes a switch of threads in between, so they go on for a while.
     */
    public static boolean hazard() throws Exception {
        CompositeByteBuf buf = made();
        buf.release();
        AtomicInteger ready = new AtomicInteger();
        AtomicInteger granted = new AtomicInteger();
        long end = System.nanoTime() + 30_000_000_000L;
        Runnable taker = () -> {
            ready.incrementAndGet();
            while (ready.get() < 2) {
                Thread.yield();
            }
            while (granted.get() == 0 && System.nanoTime() < end) {
                try {
                    buf.retain();
                    granted.incrementAndGet();
                } catch (IllegalStateException e) {
                    // as it must be
                }
            }
        };
        Thread other = new Thread(taker);
        other.start();
        taker.run();
        other.join();
        return granted.get() > 0;
    }

    private static void refuses(Runnable call) {
        try {
            call.run();
        } catch (IllegalStateException e) {
            return;
        }
        throw new AssertionError("was granted");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
