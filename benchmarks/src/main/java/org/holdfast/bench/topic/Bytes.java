package org.holdfast.bench.topic;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.holdfast.bench.slices.Variant;

/**
 * Bytes, counted by the JVM: what operations allocate, and how large objects are. Not affected by load.
 *
 * <p>Thread safety: none; the calling thread's allocation is read.
 */
public final class Bytes {
    /** What the figure of a variant is called, before its name. */
    public static final String PER_OPERATION = "B/op of ";

    private static final int OPERATIONS = 20_000;
    private static final int OBJECTS = 10_000;
    /** Longer than the JIT needs for a loop that runs all the while, also on a busy machine. */
    private static final long SETTLED_NANOS = 300_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Object[] KEPT = new Object[OBJECTS];

    private Bytes() {}

    /**
     * Counts what an operation of each variant allocates once it is compiled.
     *
     * @param variants as loaded
     * @param wanted which figures are asked for
     * @return bytes, by {@value #PER_OPERATION} and the variant's name
     */
    public static Map<String, Double> perOperation(Variants variants, Predicate<String> wanted) {
        Map<String, Double> sizes = new LinkedHashMap<>();
        variants.loaded().forEach((name, variant) -> {
            if (wanted.test(PER_OPERATION + name)) {
                sizes.put(PER_OPERATION + name, perOperation(variant));
            }
        });
        return sizes;
    }

    /**
     * Counts what one operation of a variant allocates: the least of many tries, until none has been lower for a while. What the
     * JIT can remove, it has removed by then.
     *
     * @param variant what to run
     * @return bytes
     */
    public static double perOperation(Variant variant) {
        long least = Long.MAX_VALUE;
        long since = System.nanoTime();
        while (least > 0 && System.nanoTime() - since < SETTLED_NANOS) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            variant.run(OPERATIONS);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (allocated < least) {
                least = allocated;
                since = System.nanoTime();
            }
        }
        return (double) least / OPERATIONS;
    }

    /**
     * Measures an object.
     *
     * @param supplier makes one, and nothing else
     * @return bytes, NaN if this JVM cannot load its class
     */
    public static double perObject(Supplier<Object> supplier) {
        try {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int place = 0; place < OBJECTS; place++) {
                    KEPT[place] = supplier.get();
                }
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            return (double) least / OBJECTS;
        } catch (LinkageError e) {
            return Double.NaN;
        } finally {
            Arrays.fill(KEPT, null);
        }
    }
}
