package org.holdfast.stress.handles;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.MisuseReports;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jspecify.annotations.Nullable;

/**
 * A few calls by two or three threads, and what must hold afterwards in each order of their steps.
 *
 * @param name what is raced, as a sentence
 * @param planted whether the subject has a mistake that must be found
 * @param body starts the threads, waits for them, and throws an AssertionError where a promise is broken
 */
public record Interleaved(String name, boolean planted, Runnable body) {
    /** How many orders are tried unless more are asked for. */
    public static final int INVOCATIONS = 60;

    /** A planted mistake that was not found is looked for again, ten times as long each time. */
    private static final int SEARCHES = 3;

    private static final int TRIES = 3;

    /** What Lincheck says of a deadlock, and of an order that took some seconds, as on a busy machine: tried again. */
    private static final String HUNG = "has hung";

    static Interleaved holds(String name, Runnable body) {
        return new Interleaved(name, false, body);
    }

    static Interleaved planted(String name, Runnable body) {
        return new Interleaved(name, true, body);
    }

    /**
     * Runs the body in many orders. A planted mistake is looked for until it is found, or its searches are over.
     *
     * @param invocations how many
     * @return null if it came out as it should, else what happened
     */
    public @Nullable String run(int invocations) {
        var before = MisuseReports.setHandler(report -> {});
        try {
            return planted ? search(invocations) : hold(invocations);
        } finally {
            MisuseReports.setHandler(before);
        }
    }

    private @Nullable String hold(int invocations) {
        String story = explore(invocations);
        for (int again = 1; again < TRIES && story != null && story.contains(HUNG); again++) {
            story = explore(invocations);
        }
        return story == null ? null : name + ": " + story;
    }

    private @Nullable String search(int invocations) {
        int orders = invocations;
        String story = null;
        for (int search = 0; search < SEARCHES; search++, orders *= 10) {
            story = explore(orders);
            if (story != null && !story.contains(HUNG)) {
                return null;
            }
        }
        return name + ": the planted mistake was not found" + (story == null ? "" : ": " + story);
    }

    private @Nullable String explore(int invocations) {
        try {
            Lincheck.runConcurrentTest(invocations, body);
            return null;
        } catch (LincheckAssertionError e) {
            return e.getMessage();
        } catch (RuntimeException e) {
            if (isFound(e)) {
                return "an order breaks it, and Lincheck failed to write it down: " + e;
            }
            throw e;
        }
    }

    /** Lincheck's report of what it found may fail in its making. */
    private static boolean isFound(RuntimeException e) {
        return Arrays.stream(e.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(LincheckAssertionError.class.getName()));
    }

    /**
     * Runs the bodies, each in a thread of its own, to their ends.
     *
     * @param bodies what to race
     * @throws AssertionError with what the first that failed threw
     */
    public static void inThreads(Runnable... bodies) {
        Shared.bodies = bodies;
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread[] threads = new Thread[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            Runnable body = bodies[i];
            threads[i] = new Thread(() -> {
                try {
                    body.run();
                } catch (Throwable t) {
                    failure.compareAndSet(null, t);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        Throwable first = failure.get();
        if (first != null) {
            throw new AssertionError("a thread failed: " + first, first);
        }
    }

    static void check(boolean held, String promise) {
        if (!held) {
            throw new AssertionError(promise);
        }
    }

    /**
     * Shows Lincheck what the threads share. What reaches them by their start alone it takes for one thread's own on JDK 25, and
     * does not switch between the steps that use it. Not in the record itself: Lincheck cannot restore a record's fields.
     */
    private static final class Shared {
        @SuppressWarnings("unused") // only written
        private static volatile Runnable @Nullable [] bodies;
    }
}
