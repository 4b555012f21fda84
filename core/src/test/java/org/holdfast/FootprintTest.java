package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What counters cost in bytes, as the JVM's own per-thread allocation meter sees it. Default object headers. */
class FootprintTest {
    private static final int CALLS = 100_000;
    private static final ThreadMXBean METER = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static long allocatedBy(Runnable action) {
        long thread = Thread.currentThread().getId();
        long before = METER.getThreadAllocatedBytes(thread);
        action.run();
        return METER.getThreadAllocatedBytes(thread) - before;
    }

    static Stream<Arguments> succeedingPairs() {
        ReentrantLock lock = new ReentrantLock();
        RefCount counter = RefCount.of(2);
        RefCount one = new RefCount();
        Resource resource = new Resource();
        ShardedRefCount home = new ShardedRefCount();
        ShardedRefCount grown = Shards.grown(new ShardedRefCount());
        return Stream.of(
                pair("ShardedRefCount retain, release", () -> {
                    home.retain();
                    grown.retain();
                    return home.release() | grown.release();
                }),
                pair("ShardedRefCount tryRetain, tryRetainDraining, release", () -> {
                    boolean taken = home.tryRetain() & home.tryRetainDraining();
                    taken &= grown.tryRetain() & grown.tryRetainDraining();
                    return !taken | home.release() | home.release() | grown.release() | grown.release();
                }),
                pair("retain, release", () -> {
                    counter.retain();
                    return counter.release();
                }),
                pair("retain(n), release(n)", () -> {
                    counter.retain(3);
                    return counter.release(3);
                }),
                pair("tryRetain, releaseNotLast", () -> {
                    boolean taken = counter.tryRetain();
                    counter.releaseNotLast();
                    return !taken;
                }),
                pair("tryRetain(n), releaseUnlessLast", () -> !(counter.tryRetain(1) && counter.releaseUnlessLast())),
                pair(
                        "tryRetainBelow, releaseLocking",
                        () -> !counter.tryRetainBelow(9) || counter.releaseLocking(lock)),
                pair("tryRetainBelow at the limit", () -> counter.tryRetainBelow(2)),
                pair("releaseUnlessLast at one", one::releaseUnlessLast),
                pair("releaseIfLast at two", counter::releaseIfLast),
                pair(
                        "claims, isDead, isSaturated",
                        () -> counter.claims() == 0 || counter.isDead() || counter.isSaturated()),
                pair("RefCounted retain, tryRetain, release", () -> {
                    resource.retain();
                    return !resource.tryRetain() | resource.release() | resource.release();
                }));
    }

    private static Arguments pair(String name, Supplier<Boolean> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("succeedingPairs")
    void callsThatSucceedAllocateNothing(String name, Supplier<Boolean> call) {
        Runnable many = () -> {
            for (int i = 0; i < CALLS; i++) {
                if (call.get()) {
                    throw new AssertionError(name + " answered what it must not");
                }
            }
        };
        many.run();
        many.run();
        long bytes = allocatedBy(many);
        assertTrue(bytes < CALLS, () -> bytes + " bytes in " + CALLS + " rounds of " + name);
    }

    @Test
    @DisabledIfSystemProperty(named = "holdfast.disposals", matches = "on", disabledReason = "the ring remembers")
    void theLastReleaseAllocatesNothing() {
        Object[] objects = new Object[CALLS];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < CALLS; i++) {
                objects[i] = new Bare0();
            }
            long bytes = allocatedBy(() -> {
                for (Object object : objects) {
                    boolean ignored = ((RefCounted) object).release();
                }
            });
            if (round == 1) {
                assertTrue(bytes < CALLS, () -> bytes + " bytes in " + CALLS + " disposals");
            }
        }
    }

    private static long sizeOf(Supplier<?> maker) {
        Object[] keep = new Object[CALLS];
        Runnable many = () -> {
            for (int i = 0; i < CALLS; i++) {
                keep[i] = maker.get();
            }
        };
        many.run();
        return Math.round(allocatedBy(many) / (double) CALLS);
    }

    @Test
    void aCounterTakesSixteenBytesAndAPaddedOneAHundredAndFortyFour() {
        assertEquals(16, sizeOf(RefCount::new));
        assertEquals(144, sizeOf(PaddedRefCount::new));
    }

    @Test
    void aShardedCounterTakesFortyBytesUntilTwoThreadsMeetAndThen128ForEachShard() {
        assertEquals(40, sizeOf(ShardedRefCount::new));
        assertEquals(40 + 16 + 8 * 128, sizeOf(() -> Shards.grown(new ShardedRefCount(8))));
    }

    private static class Bare0 extends RefCounted {
        @Override
        protected void dispose() {}
    }

    @SuppressWarnings("unused")
    private static final class Counted1 extends Bare0 {
        private int a;
    }

    @SuppressWarnings("unused")
    private static final class CountedLong extends Bare0 {
        private long a;
    }

    @SuppressWarnings("unused")
    private static final class Plain1 {
        private int a;
    }

    @SuppressWarnings("unused")
    private static final class Plain2 {
        private int a;
        private int b;
    }

    @SuppressWarnings("unused")
    private static final class PlainIntLong {
        private int a;
        private long b;
    }

    @Test
    void aCountInYourObjectCostsWhatOneIntCosts() {
        assertEquals(sizeOf(Plain1::new), sizeOf(Bare0::new));
        assertEquals(sizeOf(Plain2::new), sizeOf(Counted1::new));
        assertEquals(sizeOf(PlainIntLong::new), sizeOf(CountedLong::new));
    }
}
