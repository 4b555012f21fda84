package org.holdfast.examples.story.refcounter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/**
 * Runs one task on several threads that start together, and ends with all of them.
 *
 * <p>Thread safety: stateless.
 */
final class Together {
    private Together() {}

    /**
     * Runs the task once on each thread. The tasks end by themselves.
     *
     * @return what they threw
     */
    static List<Throwable> run(int threads, IntConsumer task) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(threads);
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(
                    () -> {
                        try {
                            ready.countDown();
                            ready.await();
                            task.accept(number);
                        } catch (InterruptedException | RuntimeException | Error e) {
                            thrown.add(e);
                        }
                    },
                    "refcounter-" + number);
            thread.setDaemon(true);
            thread.start();
            started.add(thread);
        }
        for (Thread thread : started) {
            thread.join();
        }
        return List.copyOf(thrown);
    }
}
