package org.holdfast.bench.slices;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;

/**
 * Times variants against each other on a machine that is not quiet. All of them take turns of about half a millisecond in
 * one JVM, every round in a new order; turns that something disturbed are dropped; ratios are formed within a round. What
 * slows the machine for longer than a round slows all alike.
 *
 * <p>Thread safety: none; one caller.
 */
public final class Interleaver {
    private static final long TAKE_NANOS = 500_000;
    private static final int WARM_UP_OPERATIONS = 2_000;
    private static final int MAX_OPERATIONS = 1 << 26;

    private final Clock clock;
    private final long seed;
    private final int rounds;
    private final long maxNanos;
    private final long warmUpNanos;

    /**
     * Makes an interleaver.
     *
     * @param clock judges slices
     * @param seed of the order in each round
     * @param rounds how many at most
     * @param maxNanos no round begins after this time
     * @param warmUpNanos how long all variants run, in turns, before the first round
     */
    public Interleaver(Clock clock, long seed, int rounds, long maxNanos, long warmUpNanos) {
        this.clock = clock;
        this.seed = seed;
        this.rounds = rounds;
        this.maxNanos = maxNanos;
        this.warmUpNanos = warmUpNanos;
    }

    /**
     * Runs all rounds.
     *
     * @param variants what to time
     * @param threads how many share each variant
     * @param progress told the number of each round that begins
     * @return a series per variant, by name
     */
    public Map<String, Series> run(List<Variant> variants, int threads, IntConsumer progress) {
        FutureTask<Map<String, Series>> task = new FutureTask<>(() -> rounds(variants, threads, progress));
        new Thread(task, "holdfast-bench-1").start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw OwnCopy.rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the threads were timing", e);
        }
    }

    /** On a thread made just before its fellows: their ids follow each other, as those of a pool do. */
    private Map<String, Series> rounds(List<Variant> variants, int threads, IntConsumer progress) {
        try (Crew crew = new Crew(clock, threads)) {
            warmUp(crew, variants);
            Map<String, Integer> operations = new LinkedHashMap<>();
            Map<String, Series> series = new LinkedHashMap<>();
            for (Variant variant : variants) {
                operations.put(variant.name(), calibrate(crew, variant));
                series.put(variant.name(), new Series(rounds));
            }
            Random random = new Random(seed);
            List<Variant> order = new ArrayList<>(variants);
            long begin = clock.wall();
            for (int round = 0; round < rounds && clock.wall() - begin <= maxNanos; round++) {
                progress.accept(round);
                Collections.shuffle(order, random);
                for (Variant variant : order) {
                    Take take = crew.take(variant, operations.getOrDefault(variant.name(), 1));
                    series.getOrDefault(variant.name(), new Series(rounds)).add(round, take);
                }
            }
            return series;
        }
    }

    /** In turns, so that code which variants share is compiled for all of them and not for the first. */
    private void warmUp(Crew crew, List<Variant> variants) {
        long begin = clock.wall();
        do {
            for (Variant variant : variants) {
                crew.take(variant, WARM_UP_OPERATIONS);
            }
        } while (clock.wall() - begin < warmUpNanos);
    }

    /** How many operations fill a take. The shortest of several tries decides, for the longer ones were disturbed. */
    private static int calibrate(Crew crew, Variant variant) {
        int n = WARM_UP_OPERATIONS;
        double nanos = shortest(crew, variant, n);
        while (nanos * n < TAKE_NANOS / 4.0 && n < MAX_OPERATIONS) {
            n *= 2;
            nanos = shortest(crew, variant, n);
        }
        return (int) Math.max(1, Math.min(MAX_OPERATIONS, TAKE_NANOS / nanos));
    }

    private static double shortest(Crew crew, Variant variant, int n) {
        double least = crew.take(variant, n).nanos();
        for (int i = 0; i < 4; i++) {
            least = Math.min(least, crew.take(variant, n).nanos());
        }
        return Math.max(least, 1e-6);
    }
}
