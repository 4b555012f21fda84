package org.holdfast.bench.sharded;

import org.holdfast.ShardedRefCount;

/** Lets two threads meet on counters, which is what makes these allocate their shards. */
final class Meeting {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    /** So few that the threads are on one counter again before either has lost its processor. */
    private static final int PAIRS = 64;

    private final ShardedRefCount[] counters;
    private volatile boolean over;

    private Meeting(ShardedRefCount[] counters) {
        this.counters = counters;
    }

    /** A counter with at least so many shards, and with the owner's claim. */
    static ShardedRefCount spread(int shards) {
        return spread(shards, 1)[0];
    }

    /** Several of them at once: when both threads run, all their counters are done within microseconds. */
    static ShardedRefCount[] spread(int shards, int count) {
        ShardedRefCount[] counters = new ShardedRefCount[count];
        for (int i = 0; i < count; i++) {
            counters[i] = new ShardedRefCount(Math.max(2, shards));
        }
        new Meeting(counters).meet();
        return counters;
    }

    private void meet() {
        Thread other = new Thread(this::follow, "holdfast-bench-meeting");
        other.setDaemon(true);
        other.start();
        long since = System.nanoTime();
        try {
            while (left() > 0) {
                pairs();
                if (System.nanoTime() - since > PATIENCE_NANOS) {
                    throw new UnsupportedOperationException("two threads did not meet on " + left() + " of "
                            + counters.length + " counters in 30 s; this JVM may use "
                            + Runtime.getRuntime().availableProcessors() + " processors");
                }
            }
        } finally {
            over = true;
            join(other);
        }
    }

    private void follow() {
        while (!over) {
            pairs();
        }
    }

    private int left() {
        int left = 0;
        for (ShardedRefCount counter : counters) {
            left += counter.shards() == 1 ? 1 : 0;
        }
        return left;
    }

    private void pairs() {
        for (ShardedRefCount counter : counters) {
            for (int i = 0; i < PAIRS && counter.shards() == 1; i++) {
                counter.retain();
                if (counter.release()) {
                    throw new AssertionError("told last before the kill: " + counter);
                }
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
