package org.holdfast.stress.soak;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stops all workers at once, so that what is measured is not what they have in their hands.
 *
 * <p>Thread safety: any thread may call any method. Memory effects: what a worker did before it stopped happens-before the return
 * of {@link #shut}.
 */
final class Gate {
    private static final long LIMIT_SECONDS = 120;

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private int members;
    private int waiting;
    /** Read on the way; written under the lock. */
    private volatile boolean shut;

    private volatile boolean over;

    /** One more who has to stop. Called before it starts. */
    synchronized void join() {
        members++;
    }

    /** One less; and why, if it failed, which ends all. */
    synchronized void leave(@Nullable Throwable why) {
        members--;
        if (why != null) {
            failure.compareAndSet(null, why);
            over = true;
        }
        notifyAll();
    }

    /** Called by a worker between two pieces of work: waits while the gate is shut; false when all is over. */
    boolean pass() throws InterruptedException {
        return shut ? await() : !over;
    }

    private synchronized boolean await() throws InterruptedException {
        waiting++;
        notifyAll();
        try {
            while (shut && !over) {
                wait();
            }
        } finally {
            waiting--;
        }
        return !over;
    }

    /** Returns when all workers wait. */
    synchronized void shut() throws InterruptedException {
        shut = true;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (waiting < members && !over) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException((members - waiting) + " of " + members + " workers did not stop within "
                        + LIMIT_SECONDS + " s");
            }
            wait(left);
        }
        check();
    }

    /** Lets them go on. */
    synchronized void open() {
        shut = false;
        notifyAll();
    }

    /** Ends the work of all, and returns when they have left. */
    synchronized void end() throws InterruptedException {
        over = true;
        shut = false;
        notifyAll();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (members > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException(members + " workers did not end within " + LIMIT_SECONDS + " s");
            }
            wait(left);
        }
        check();
    }

    /** Throws what a worker failed with. */
    void check() {
        Throwable why = failure.get();
        if (why != null) {
            throw new IllegalStateException("a worker failed", why);
        }
    }

    /** Starts a thread that belongs to the gate. */
    void start(String name, Work work) {
        join();
        Thread thread = new Thread(
                () -> {
                    Throwable why = null;
                    try {
                        work.run();
                    } catch (Throwable t) {
                        why = t;
                    } finally {
                        leave(why);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What a thread does. */
    interface Work {
        void run() throws Exception;
    }
}
