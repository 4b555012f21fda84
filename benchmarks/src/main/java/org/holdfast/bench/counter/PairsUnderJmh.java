package org.holdfast.bench.counter;

import io.netty.util.internal.RefCnt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The main pairs again, timed by JMH in a JVM per pair. {@link CrossCheck} names the variant of each method.
 *
 * <p>Thread safety: none; JMH gives each thread one of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class PairsUnderJmh {
    private final AtomicInteger raw = new AtomicInteger(1);
    private final AtomicInteger loop = new AtomicInteger(1);
    private final RefCount count = new RefCount();
    private final HoldfastVariants.Resource resource = new HoldfastVariants.Resource();
    private final RefCnt netty = new RefCnt();

    /** Made by JMH. */
    public PairsUnderJmh() {}

    /**
     * As {@code raw pair}.
     *
     * @return what keeps the answers alive
     */
    @Benchmark
    public int rawPair() {
        return raw.getAndAdd(1) + raw.getAndAdd(-1);
    }

    /**
     * As {@code CAS loop pair}.
     *
     * @return what keeps the answers alive
     */
    @Benchmark
    public int casLoopPair() {
        int seen = loop.get();
        while (seen > 0 && !loop.compareAndSet(seen, seen + 1)) {
            seen = loop.get();
        }
        return seen + loop.decrementAndGet();
    }

    /**
     * As {@code RefCount pair}.
     *
     * @return false
     */
    @Benchmark
    public boolean refCountPair() {
        count.retain();
        return count.release();
    }

    /**
     * As {@code RefCount try pair}.
     *
     * @return false
     */
    @Benchmark
    public boolean refCountTryPair() {
        return count.tryRetain() && count.release();
    }

    /**
     * As {@code RefCounted pair}.
     *
     * @return false
     */
    @Benchmark
    public boolean refCountedPair() {
        resource.retain();
        return resource.release();
    }

    /**
     * As {@code Netty RefCnt pair}.
     *
     * @return false
     */
    @Benchmark
    public boolean nettyRefCntPair() {
        RefCnt.retain(netty);
        return RefCnt.release(netty);
    }
}
