package org.holdfast.bench.sharded;

import org.holdfast.ShardedRefCount;

/** Lets two threads meet on a counter, which is what makes it allocate its shards. */
final class Meeting {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final int PAIRS = 2_000;

    private Meeting() {}

    /** A counter with at least so many shards, and with the owner's claim. */
    static ShardedRefCount spread(int shards) {
        ShardedRefCount counter = new ShardedRefCount(Math.max(2, shards));
        long since = System.nanoTime();
        while (counter.shards() == 1 && System.nanoTime() - since < PATIENCE_NANOS) {
            Thread other = new Thread(() -> pairs(counter), "holdfast-bench-meeting");
            other.setDaemon(true);
            other.start();
            while (other.isAlive() && counter.shards() == 1) {
                pairs(counter);
            }
            join(other);
        }
        if (counter.shards() == 1) {
            throw new UnsupportedOperationException("two threads never met on a counter in 5 s; this JVM may use "
                    + Runtime.getRuntime().availableProcessors() + " processors");
        }
        return counter;
    }

    private static void pairs(ShardedRefCount counter) {
        for (int i = 0; i < PAIRS && counter.shards() == 1; i++) {
            counter.retain();
            if (counter.release()) {
                throw new AssertionError("told last before the kill: " + counter);
            }
        }
    }

    private static void join(Thread other) {
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnsupportedOperationException("interrupted while two threads were to meet", e);
        }
    }
}
