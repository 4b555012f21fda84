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

    private static final int CALLS = 1_000;
    private static final int STEPS_TRIED = 12;
    /** Longer than the JIT needs, also on a busy machine. */
    private static final long SETTLED_NANOS = 150_000_000;

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

    /** Shifts and exclusive ors, which a compiler cannot fold into fewer steps, as it can with sums and products. */
    private static long steps(long from, int steps) {
        long x = from;
        for (int i = 0; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    /** The shortest of many tries, until none has been shorter for a while: what is slower was disturbed, or not compiled yet. */
    private static int steps() {
        long shortest = Long.MAX_VALUE;
        long x = 1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < SETTLED_NANOS) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                x = steps(x, STEPS_TRIED);
            }
            long took = System.nanoTime() - start;
            if (took < shortest) {
                shortest = took;
                since = System.nanoTime();
            }
        }
        int steps = (int) Math.max(1, Math.round((double) NANOS * CALLS * STEPS_TRIED / Math.max(1, shortest)));
        return x == 0 ? 1 : steps;
    }
}
