package org.holdfast.examples.story;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * The threads of a story: each works until its work is done or asks {@link #stopped} and is told so; all have ended when
 * {@link #join} returns.
 *
 * <p>Thread safety: {@link #stop} and {@link #stopped} by any thread, the rest by the one that made it.
 */
public final class Crew {
    private static final int LONGEST_STOP_SECONDS = 60;

    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Makes one without threads. */
    public Crew() {}

    /** What a thread does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @throws Exception what it cannot do
         */
        void run() throws Exception;
    }

    /**
     * Starts a thread.
     *
     * @param name what a thread dump calls it
     * @param work what it does, once
     */
    public void start(String name, Work work) {
        Thread thread = new Thread(() -> work(work), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work(Work work) {
        try {
            work.run();
        } catch (Throwable t) {
            thrown.add(t);
            if (t instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Runs one task on several threads that begin it together, and ends with all of them.
     *
     * @param name what a thread dump calls them, with a number
     * @param count how many
     * @param task called with the number of the thread, from 0
     * @throws InterruptedException if the caller is interrupted; the tasks go on
     */
    public void together(String name, int count, IntConsumer task) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            start(name + "-" + number, () -> {
                ready.countDown();
                ready.await();
                task.accept(number);
            });
        }
        join();
    }

    /** Tells the threads to stop. */
    public void stop() {
        stop.countDown();
    }

    /**
     * Answers whether the threads are to stop.
     *
     * @return true once {@link #stop} was called
     */
    public boolean stopped() {
        return stop.getCount() == 0;
    }

    /**
     * Waits for {@link #stop}.
     *
     * @param millis how long at most
     * @return true if it was called
     * @throws InterruptedException if the caller is interrupted
     */
    public boolean awaitStop(long millis) throws InterruptedException {
        return stop.await(millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until all threads started so far have ended.
     *
     * @throws InterruptedException if the caller is interrupted
     * @throws IllegalStateException if one does not end within a minute
     */
    public void join() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_STOP_SECONDS);
        for (Thread thread : threads) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                throw new IllegalStateException(
                        thread.getName() + " did not stop within " + LONGEST_STOP_SECONDS + " s");
            }
        }
        threads.clear();
    }

    /**
     * Lists what the threads threw.
     *
     * @return in the order in which it came
     */
    public List<Throwable> thrown() {
        return List.copyOf(thrown);
    }
}
