package org.holdfast.bench.slices;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run takes: the caller, and for two-thread takes one more, which spins between takes so that both start
 * within a fraction of a microsecond.
 *
 * <p>Thread safety: one caller at a time. Memory effects: what a take did happens-before {@code take} returns.
 */
final class Crew implements AutoCloseable {
    /** How long to spin for the other thread before giving the processor away, for machines with too few of them. */
    private static final int SPINS = 20_000;

    private final Clock clock;
    private final @Nullable Thread second;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile boolean closed;
    /** Keeps the answers of the operations alive. */
    @SuppressWarnings("unused")
    private volatile int sink;

    /** Set before a meeting, read after it. */
    private @Nullable Variant variant;

    private int operations;
    private @Nullable Slice secondSlice;
    private volatile @Nullable Throwable failure;

    Crew(Clock clock, int threads) {
        this.clock = clock;
        if (threads == 1) {
            second = null;
        } else {
            second = new Thread(this::follow, "holdfast-bench-2");
            second.setDaemon(true);
            second.start();
        }
    }

    Take take(Variant next, int n) {
        if (second == null) {
            return new Take(List.of(slice(next, n)), n);
        }
        variant = next;
        operations = n;
        meet();
        Slice first;
        try {
            first = slice(next, n);
        } finally {
            meet();
        }
        if (failure != null) {
            throw new IllegalStateException(next.name() + " failed in the second thread", failure);
        }
        Slice other = secondSlice;
        return new Take(other == null ? List.of(first) : List.of(first, other), n);
    }

    private Slice slice(Variant next, int n) {
        long cpu = clock.cpu();
        long start = clock.wall();
        int answers = next.run(n);
        long end = clock.wall();
        long ran = clock.cpu() - cpu;
        sink = answers;
        return new Slice(start, end, ran);
    }

    private void follow() {
        for (; ; ) {
            meet();
            Variant next = variant;
            if (closed || next == null) {
                return;
            }
            try {
                secondSlice = slice(next, operations);
            } catch (Throwable t) {
                failure = t;
            }
            meet();
        }
    }

    /** Both threads leave when both have come. */
    @SuppressWarnings("ThreadPriorityCheck") // only where there is no processor for each thread
    private void meet() {
        int mine = arrived.incrementAndGet();
        int full = mine + (mine & 1);
        for (int spins = 0; arrived.get() - full < 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        if (second != null) {
            meet();
            try {
                second.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
