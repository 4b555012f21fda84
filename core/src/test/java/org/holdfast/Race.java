package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs a few actions at the same time, each on its own thread, and hands back the first failure. */
final class Race {
    private static final long LIMIT_SECONDS = 30;

    private Race() {}

    static void run(Runnable... actions) throws Exception {
        List<Callable<Void>> calls = new ArrayList<>();
        for (Runnable action : actions) {
            calls.add(() -> {
                action.run();
                return null;
            });
        }
        call(calls);
    }

    static <T> List<T> call(List<Callable<T>> actions) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actions.size());
        List<FutureTask<T>> tasks = new ArrayList<>();
        for (Callable<T> action : actions) {
            FutureTask<T> task = new FutureTask<>(() -> {
                start.await();
                return action.call();
            });
            tasks.add(task);
            Thread thread = new Thread(task, "race-" + tasks.size());
            thread.setDaemon(true);
            thread.start();
        }
        List<T> answers = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            try {
                answers.add(task.get(LIMIT_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                assertFalse(
                        cause instanceof Error || cause instanceof RuntimeException,
                        () -> "a racing action failed: " + cause);
                throw e;
            }
        }
        return answers;
    }
}
