package org.holdfast.stress.handles;

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
    private static final int INVOCATIONS = 100;

    static Interleaved holds(String name, Runnable body) {
        return new Interleaved(name, false, body);
    }

    static Interleaved planted(String name, Runnable body) {
        return new Interleaved(name, true, body);
    }

    /**
     * Runs the body in many orders.
     *
     * @return null if it came out as it should, else what happened
     */
    public @Nullable String run() {
        var before = MisuseReports.setHandler(report -> {});
        try {
            Lincheck.runConcurrentTest(INVOCATIONS, body);
            return planted ? name + ": the planted mistake was not found" : null;
        } catch (LincheckAssertionError e) {
            return planted ? null : name + ": " + e.getMessage();
        } finally {
            MisuseReports.setHandler(before);
        }
    }

    static void inThreads(Runnable... bodies) {
        Thread[] threads = new Thread[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            threads[i] = new Thread(bodies[i]);
            threads[i].start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static void check(boolean held, String promise) {
        if (!held) {
            throw new AssertionError(promise);
        }
    }
}
