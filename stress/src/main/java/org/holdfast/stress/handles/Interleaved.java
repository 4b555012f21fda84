package org.holdfast.stress.handles;

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

    /** What Lincheck says of a deadlock, and of an order that took some seconds, as on a busy machine: tried again. */
    private static final String HUNG = "has hung";

    static Interleaved holds(String name, Runnable body) {
        return new Interleaved(name, false, body);
    }

    static Interleaved planted(String name, Runnable body) {
        return new Interleaved(name, true, body);
    }

    /**
     * Runs the body in many orders.
     *
     * @param invocations how many
     * @return null if it came out as it should, else what happened
     */
    public @Nullable String run(int invocations) {
        var before = MisuseReports.setHandler(report -> {});
        try {
            String story = explore(invocations);
            for (int again = 0; again < 2 && story != null && story.contains(HUNG); again++) {
                story = explore(invocations);
            }
            if (planted) {
                boolean found = story != null && !story.contains(HUNG);
                return found
                        ? null
                        : name + ": the planted mistake was not found" + (story == null ? "" : ": " + story);
            }
            return story == null ? null : name + ": " + story;
        } finally {
            MisuseReports.setHandler(before);
        }
    }

    private @Nullable String explore(int invocations) {
        try {
            Lincheck.runConcurrentTest(invocations, body);
            return null;
        } catch (LincheckAssertionError e) {
            return e.getMessage();
        }
    }

    /** Runs the bodies, each in a thread of its own, and throws what the first that failed threw. */
    static void inThreads(Runnable... bodies) {
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
}
