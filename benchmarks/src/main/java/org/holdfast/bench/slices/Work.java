package org.holdfast.bench.slices;

/**
 * What a thread does with an object between its claim and its release: arithmetic of its own, on no shared memory. How many
 * steps take {@value #NANOS} ns is found once per process, so that every variant does the same.
 *
 * <p>Thread safety: stateless.
 */
public final class Work {
    /** How long it lasts. */
    public static final int NANOS = 20;

    private static final int TRIES = 400;
    private static final int STEPS_TRIED = 20_000;
    private static final int STEPS = steps();

    private Work() {}

    /**
     * Works for about {@value #NANOS} ns. Each step needs the result of the one before.
     *
     * @param from any number
     * @return another
     */
    public static long on(long from) {
        return steps(from, STEPS);
    }

    private static long steps(long from, int steps) {
        long x = from;
        for (int i = 0; i < steps; i++) {
            x = x * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        }
        return x;
    }

    /** The shortest of many tries: what is slower was not compiled yet, or disturbed. */
    private static int steps() {
        long shortest = Long.MAX_VALUE;
        long x = 1;
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            x = steps(x, STEPS_TRIED);
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        int steps = (int) Math.max(1, Math.round((double) NANOS * STEPS_TRIED / Math.max(1, shortest)));
        return x == 0 ? 1 : steps;
    }
}
