package org.holdfast.bench.counter;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntUnaryOperator;
import org.eclipse.jetty.io.Retainable;
import org.holdfast.PaddedRefCount;
import org.holdfast.RefCount;
import org.holdfast.RefCounted;
import org.holdfast.bench.topic.Bytes;

/**
 * Bytes, counted by the JVM: what operations allocate, and how large objects are. Not affected by load.
 *
 * <p>Thread safety: none; the calling thread's allocation is read.
 */
final class Sizes {
    private static final int OPERATIONS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Sizes() {}

    static Map<String, Double> measure() {
        Map<String, Double> sizes = new LinkedHashMap<>();
        sizes.put("B/op of RefCount operations", countOperations());
        sizes.put("B/op of RefCounted operations", embeddedOperations());
        sizes.put("B of a RefCount", Bytes.perObject(RefCount::new));
        sizes.put("B added by RefCounted", added());
        sizes.put("B of a PaddedRefCount", Bytes.perObject(PaddedRefCount::new));
        sizes.put("B of a Jetty ReferenceCounter", Bytes.perObject(Retainable.ReferenceCounter::new));
        sizes.put("B of a Netty RefCnt", Bytes.perObject(io.netty.util.internal.RefCnt::new));
        sizes.put("B of a Netty AbstractReferenceCounted", Bytes.perObject(NettyVariants.Resource::new));
        sizes.put("B of an Elasticsearch AbstractRefCounted", Bytes.perObject(ElasticsearchVariants.Resource::new));
        sizes.put("B of a Lucene RefCount", Bytes.perObject(() -> new org.apache.lucene.util.RefCount<>("resource")));
        return sizes;
    }

    /** The least of several tries: what a class does when it is first used is not what an operation costs. */
    private static double perOperation(Runnable prepare, IntUnaryOperator operations) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            prepare.run();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            if (operations.applyAsInt(OPERATIONS) != OPERATIONS) {
                throw new AssertionError("an operation did not answer as it must");
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return (double) least / OPERATIONS;
    }

    /**
     * What extending RefCounted adds to an object. Objects are multiples of eight bytes, so one field of four adds nothing or
     * eight: the mean over two objects that differ by four bytes is exact.
     */
    private static double added() {
        double empty = Bytes.perObject(CountedEmpty::new) - Bytes.perObject(PlainEmpty::new);
        double one = Bytes.perObject(CountedOne::new) - Bytes.perObject(PlainOne::new);
        return (empty + one) / 2;
    }

    /** Every operation, each as often, granted, refused and last, on counters made before. */
    private static double countOperations() {
        RefCount count = new RefCount();
        RefCount dead = HoldfastVariants.dead();
        RefCount[] lasts = new RefCount[OPERATIONS];
        Lock lock = new ReentrantLock();
        return perOperation(() -> Arrays.setAll(lasts, i -> new RefCount()), n -> {
            int right = 0;
            for (int i = 0; i < n; i++) {
                boolean ok = count.tryRetain();
                count.retain();
                count.retain(2);
                ok &= count.tryRetain(2) && count.tryRetainBelow(8);
                ok &= !count.release() && !count.release(2) && !count.releaseIfLast();
                count.releaseNotLast();
                ok &= count.releaseUnlessLast() && !count.releaseLocking(lock) && !count.release();
                ok &= !dead.tryRetain() && !dead.tryRetain(2) && !dead.tryRetainBelow(8);
                ok &= (i & 1) == 0 ? lasts[i].release() : lasts[i].releaseIfLast();
                ok &= count.claims() == 1 && !count.isDead() && !count.isSaturated();
                right += ok ? 1 : 0;
            }
            return right;
        });
    }

    /** The same, and the last release disposes. */
    private static double embeddedOperations() {
        CountedOne object = new CountedOne();
        CountedOne dead = new CountedOne();
        CountedOne[] lasts = new CountedOne[OPERATIONS];
        if (!dead.release()) {
            throw new AssertionError("the only claim was not the last");
        }
        return perOperation(() -> Arrays.setAll(lasts, i -> new CountedOne()), n -> {
            int right = 0;
            for (int i = 0; i < n; i++) {
                object.retain();
                boolean ok = object.tryRetain() && !object.release() && !object.release();
                ok &= !dead.tryRetain() && lasts[i].release();
                right += ok ? 1 : 0;
            }
            return right;
        });
    }

    private static class PlainEmpty {}

    @SuppressWarnings("unused") // takes room
    private static final class PlainOne extends PlainEmpty {
        private int field;
    }

    private static final class CountedEmpty extends RefCounted {
        @Override
        protected void dispose() {}
    }

    @SuppressWarnings("unused") // takes room
    private static final class CountedOne extends RefCounted {
        private int field;

        @Override
        protected void dispose() {}
    }
}
