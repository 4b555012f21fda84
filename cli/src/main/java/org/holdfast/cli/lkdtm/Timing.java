package org.holdfast.cli.lkdtm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;

/**
 * Counts up and down to zero again, on a raw atomic and on a counter, in slices that take turns so that both meet the same
 * machine. Linux goes up to 2<sup>31</sup> once; here it is {@value #CLAIMS} per slice, and the middle slice counts.
 *
 * @param atomicNanosPerOp the middle slice of {@link AtomicInteger}, per increment or decrement
 * @param refcountNanosPerOp the middle slice of {@link RefCount}, per retain or release
 * @param ratio the middle of the ratios of neighbouring slices
 */
record Timing(double atomicNanosPerOp, double refcountNanosPerOp, double ratio) {
    /** More than this is a miss. */
    static final double LIMIT = 1.10;

    static final int CLAIMS = 1 << 18;

    private static final int WARM_UP = 60;
    private static final int SLICES = 301;

    /** Measures once; takes about two seconds. */
    static Timing measure() {
        return measure(WARM_UP, SLICES);
    }

    static Timing measure(int warmUp, int slices) {
        double[] atomic = new double[slices];
        double[] refcount = new double[slices];
        double[] ratios = new double[slices];
        for (int i = -warmUp; i < slices; i++) {
            boolean atomicFirst = (i & 1) == 0; // neither always runs in the wake of the other
            double first = perOp(atomicFirst);
            double second = perOp(!atomicFirst);
            if (i >= 0) {
                atomic[i] = atomicFirst ? first : second;
                refcount[i] = atomicFirst ? second : first;
                ratios[i] = refcount[i] / atomic[i];
            }
        }
        return new Timing(median(atomic), median(refcount), median(ratios));
    }

    private static double perOp(boolean atomic) {
        long start = System.nanoTime();
        int downs = atomic ? cycle(new AtomicInteger(1)) : cycle(new RefCount());
        long nanos = System.nanoTime() - start;
        inStep(downs);
        return (double) nanos / (2L * CLAIMS - 1);
    }

    /** A cycle is out of step when the last claim was not told last. */
    static void inStep(int downs) {
        if (downs != CLAIMS) {
            throw new IllegalStateException(
                    "out of step: " + CLAIMS + " claims were given up, number " + downs + " was told last");
        }
    }

    private static int cycle(AtomicInteger count) {
        for (int i = 1; i < CLAIMS; i++) {
            count.incrementAndGet();
        }
        int downs = 1;
        while (count.decrementAndGet() != 0) {
            downs++;
        }
        return downs;
    }

    private static int cycle(RefCount count) {
        for (int i = 1; i < CLAIMS; i++) {
            count.retain();
        }
        int downs = 1;
        while (!count.release()) {
            downs++;
        }
        return downs;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    boolean held() {
        return ratio <= LIMIT;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("atomicNanosPerOp", round(atomicNanosPerOp));
        json.put("refcountNanosPerOp", round(refcountNanosPerOp));
        json.put("ratio", round(ratio));
        return json;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
