package org.holdfast.bench.slices;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run takes: the caller, and for takes of several threads more, which spin between takes so that all start
 * within a fraction of a microsecond.
 *
 * <p>Two threads do the same number of operations each. More than two seldom progress alike: a line is nearer to some cores than
 * to others. They work in portions, and when the first has done its part the others stop after their portion, so that all
 * run together for nearly all of the take; what counts is the mean over all operations.
 *
 * <p>Thread safety: one caller at a time. Memory effects: what a take did happens-before {@code take} returns.
 */
final class Crew implements AutoCloseable {
    /** How long to spin for the other threads before giving the processor away, for machines with too few of them. */
    private static final int SPINS = 20_000;

    private static final int PORTIONS = 64;

    private final Clock clock;
    private final int members;
    private final List<Follower> followers = new ArrayList<>();
    private final AtomicLong arrived = new AtomicLong();
    private volatile boolean closed;
    private volatile boolean enough;
    /** Keeps the answers of the operations alive. */
    @SuppressWarnings("unused")
    private volatile int sink;

    /** Set before a meeting, read after it. */
    private @Nullable Variant variant;

    private int operations;

    Crew(Clock clock, int threads) {
        this.clock = clock;
        this.members = threads;
        for (int number = 2; number <= threads; number++) {
            followers.add(new Follower(number));
        }
        followers.forEach(Thread::start);
    }

    Take take(Variant next, int n) {
        if (members == 1) {
            return new Take(List.of(slice(next, n)));
        }
        variant = next;
        operations = n;
        enough = false;
        meet();
        List<Slice> slices = new ArrayList<>(members);
        try {
            slices.add(slice(next, n));
        } finally {
            meet();
        }
        for (Follower follower : followers) {
            Throwable failure = follower.failure;
            if (failure != null) {
                throw new IllegalStateException(next.name() + " failed in thread " + follower.number, failure);
            }
            Slice slice = follower.slice;
            if (slice != null) {
                slices.add(slice);
            }
        }
        return new Take(slices);
    }

    private Slice slice(Variant next, int n) {
        int portion = members > 2 ? Math.max(1, n / PORTIONS) : n;
        int done = 0;
        int answers = 0;
        long cpu = clock.cpu();
        long start = clock.wall();
        do {
            answers += next.run(portion);
            done += portion;
        } while (done < n && !enough);
        long end = clock.wall();
        enough = true;
        long ran = clock.cpu() - cpu;
        sink = answers;
        return next instanceof PreparedVariant prepared
                ? new Slice(start, end, ran, prepared.rounded(done), prepared.timed())
                : new Slice(start, end, ran, done);
    }

    /** All threads leave when all have come. */
    @SuppressWarnings("ThreadPriorityCheck") // only where there is no processor for each thread
    private void meet() {
        long mine = arrived.incrementAndGet();
        long full = (mine + members - 1) / members * members;
        for (int spins = 0; arrived.get() < full; spins++) {
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
        if (members == 1) {
            return;
        }
        meet();
        for (Follower follower : followers) {
            try {
                follower.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A thread that does what the caller does. */
    private final class Follower extends Thread {
        private final int number;
        /** Written before a meeting, read by the caller after it. */
        private @Nullable Slice slice;

        private volatile @Nullable Throwable failure;

        Follower(int number) {
            super("holdfast-bench-" + number);
            this.number = number;
            setDaemon(true);
        }

        @Override
        public void run() {
            for (; ; ) {
                meet();
                Variant next = variant;
                if (closed || next == null) {
                    return;
                }
                try {
                    slice = Crew.this.slice(next, operations);
                } catch (Throwable t) {
                    failure = t;
                }
                meet();
            }
        }
    }
}
