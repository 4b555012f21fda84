package org.holdfast.bench.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Row;
import org.holdfast.bench.topic.Names;
import org.jspecify.annotations.Nullable;

/**
 * A law for one variant, what it was fitted on, and how far it is off where it was not.
 *
 * <p>At most half of a variant's points are used. With four or more numbers of threads these are the first, the third and so
 * on, and the greatest is always left for the test. With two or three, nothing would be left of the pair alone, so it is
 * fitted on the pair and tested on the same pair with work, which must cost the work more.
 *
 * <p>Thread safety: immutable.
 *
 * @param variant its name
 * @param law as fitted
 * @param fitted the points it was fitted on: nanoseconds by number of threads
 * @param tests the points it was not fitted on
 */
public record Curve(String variant, Law law, Map<Integer, Double> fitted, List<Test> tests) {
    /** The numbers of cores that are predicted. */
    public static final List<Integer> CORES = List.of(8, 16, 32, 64, 128);

    /** What the name of a pair with work ends in. */
    static final String WITH_WORK = " with work";

    private static final int ENOUGH = 4;

    /** Keeps its own copies. */
    public Curve {
        fitted = new TreeMap<>(fitted);
        tests = List.copyOf(tests);
    }

    /**
     * A point that the law was not fitted on.
     *
     * @param variant whose point it is
     * @param threads how many there were
     * @param measured nanoseconds
     * @param predicted nanoseconds
     */
    public record Test(String variant, int threads, double measured, double predicted) {
        /**
         * Answers by how much the law is off.
         *
         * @return 0.1 if it says 10 % too much
         */
        public double error() {
            return predicted / measured - 1;
        }
    }

    /**
     * Fits a curve for each charted variant that has points enough.
     *
     * @param outcome of the sharded topic
     * @param workNanos what the work inside a pair takes
     * @return in the order of reports
     */
    public static List<Curve> of(Outcome outcome, double workNanos) {
        Map<String, Map<Integer, Double>> points = points(outcome);
        List<Curve> curves = new ArrayList<>();
        points.forEach((variant, own) -> {
            if (outcome.subject().charted().test(variant) && !variant.startsWith(Names.CANARY)) {
                Map<Integer, Double> working = points.getOrDefault(variant + WITH_WORK, Map.of());
                if (own.size() >= ENOUGH) {
                    curves.add(halved(variant, own));
                    if (working.size() >= ENOUGH) {
                        curves.add(halved(variant + WITH_WORK, working));
                    }
                } else if (own.size() >= 2 && working.size() >= own.size()) {
                    curves.add(crossed(variant, own, working, workNanos));
                }
            }
        });
        return List.copyOf(curves);
    }

    /** Void rows are no points. */
    private static Map<String, Map<Integer, Double>> points(Outcome outcome) {
        Map<String, Map<Integer, Double>> points = new LinkedHashMap<>();
        for (Row row : outcome.info()) {
            if (row.voided() == null && row.nanos() > 0) {
                points.computeIfAbsent(row.variant(), name -> new TreeMap<>()).put(row.threads(), row.nanos());
            }
        }
        return points;
    }

    private static Curve halved(String variant, Map<Integer, Double> points) {
        Map<Integer, Double> used = new TreeMap<>();
        Map<Integer, Double> left = new TreeMap<>();
        boolean use = true;
        for (Map.Entry<Integer, Double> point : points.entrySet()) {
            boolean room = used.size() < points.size() / 2;
            (use && room ? used : left).put(point.getKey(), point.getValue());
            use = !use;
        }
        Law law = fit(variant, used);
        List<Test> tests = new ArrayList<>();
        left.forEach((threads, nanos) -> tests.add(new Test(variant, threads, nanos, law.at(threads))));
        return new Curve(variant, law, used, tests);
    }

    private static Curve crossed(
            String variant, Map<Integer, Double> own, Map<Integer, Double> working, double workNanos) {
        Law law = fit(variant, own);
        List<Test> tests = new ArrayList<>();
        working.forEach((threads, nanos) ->
                tests.add(new Test(variant + WITH_WORK, threads, nanos, workNanos + law.at(threads))));
        return new Curve(variant, law, own, tests);
    }

    private static Law fit(String variant, Map<Integer, Double> points) {
        return separate(variant) ? Law.separate(points.values()) : Law.shared(points);
    }

    /** Whether each thread counts on a line of its own, as long as there are as many as cores. */
    static boolean separate(String variant) {
        return variant.startsWith("LongAdder")
                || (variant.startsWith("ShardedRefCount") && !variant.contains("one shard"));
    }

    /**
     * Answers how far the measurements go.
     *
     * @return the greatest number of threads that was measured, fitted on or not
     */
    public int measuredTo() {
        int most = fitted.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Math.max(most, tests.stream().mapToInt(Test::threads).max().orElse(0));
    }

    /**
     * Answers where the law is worst.
     *
     * @return the test with the greatest error, or null if there is none
     */
    public @Nullable Test worst() {
        Test worst = null;
        for (Test test : tests) {
            if (worst == null || Math.abs(test.error()) > Math.abs(worst.error())) {
                worst = test;
            }
        }
        return worst;
    }
}
