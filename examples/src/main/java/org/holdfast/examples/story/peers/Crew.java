package org.holdfast.examples.story.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads of one run. The first that fails is remembered; none is left behind unnoticed.
 *
 * <p>Thread safety: {@link #start} and {@link #join} for the thread that made it.
 */
final class Crew {
    private static final int LONGEST_STOP_SECONDS = 60;

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Work that ends by itself once it is told to. */
    interface Work {
        void run() throws Exception;
    }

    void start(String name, Work work) {
        Thread thread = new Thread(() -> guarded(work), "peers-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Answers whether a thread has failed. */
    boolean failed() {
        return failure.get() != null;
    }

    /**
     * Waits for all threads to end.
     *
     * @throws IllegalStateException if one failed, with its failure as the cause, or does not end
     */
    void join() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_STOP_SECONDS);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                throw new IllegalStateException(
                        thread.getName() + " did not stop within " + LONGEST_STOP_SECONDS + " s");
            }
        }
        Throwable first = failure.get();
        if (first != null) {
            throw new IllegalStateException("a thread of the run failed: " + first, first);
        }
    }
}
