package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Threads of one test, which waits for what they do; they must all be gone when it ends. */
final class Workers implements AfterEachCallback {
    /** The longest that a test waits for what must come; mutation testing, where it often does not, waits less. */
    static final long LIMIT_SECONDS = Long.getLong("holdfast.test.limit", 20);

    private final List<Thread> threads = new ArrayList<>();

    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    /** A thread and what its action answers. */
    record Worker<T>(Thread thread, FutureTask<T> task) {
        T answer() throws Exception {
            try {
                return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AssertionError failed) { // the test's own
                    throw failed;
                }
                throw e;
            }
        }

        Throwable failure() throws Exception {
            try {
                throw new AssertionError("did not fail, answered " + answer());
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }

        /** Whether it ended without waiting for a monitor that somebody else holds. */
        boolean endsUnblocked() {
            eventually(
                    () -> task.isDone() || thread.getState() == Thread.State.BLOCKED,
                    () -> "the thread is " + thread.getState());
            return task.isDone();
        }

        /** Ends it if it hangs, and says so. */
        Worker<T> mustEnd() {
            try {
                eventually(task::isDone, () -> thread.getName() + " hangs");
            } finally {
                thread.interrupt();
            }
            return this;
        }

        /** Comes back once the thread waits for something. */
        Worker<T> waiting() {
            eventually(() -> WAITING.contains(thread.getState()), () -> "the thread is " + thread.getState());
            return this;
        }
    }

    <T> Worker<T> start(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        Thread thread = new Thread(task, "worker-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return new Worker<>(thread, task);
    }

    static void eventually(BooleanSupplier condition, java.util.function.Supplier<String> otherwise) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, otherwise);
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (context.getExecutionException().isPresent()) { // that is what there is to say
            threads.forEach(Thread::interrupt);
            return;
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            assertTrue(!thread.isAlive(), () -> "still running: " + thread);
        }
    }
}
