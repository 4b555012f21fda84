package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Virtual threads count and dispose like any other; no claim is tied to a thread. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest {
    private static final int THREADS = 10_000;

    @RegisterExtension
    final Reports reports = new Reports();

    @Test
    void aClaimTakenOnOneVirtualThreadIsGivenUpOnAnother() throws Exception {
        AtomicInteger disposed = new AtomicInteger();
        Resource child = new Resource(disposed::incrementAndGet);
        Resource parent = new Resource(() -> {
            disposed.incrementAndGet();
            assertTrue(child.release());
        });
        AtomicInteger lasts = new AtomicInteger();
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            parent.retain();
            threads.add((Thread) start.invoke(null, (Runnable) () -> {
                Thread.yield();
                lasts.addAndGet(parent.release() ? 1 : 0);
            }));
        }
        lasts.addAndGet(parent.release() ? 1 : 0);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, lasts.get(), "callers told last");
        assertEquals(2, disposed.get(), "disposals");
        assertEquals(List.of(), reports.told());
    }

    @Test
    void aShardedClaimTakenOnOneVirtualThreadIsGivenUpOnAnother() throws Exception {
        ShardedRefCount counter = new ShardedRefCount(8);
        AtomicInteger lasts = new AtomicInteger();
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            if (i == THREADS / 4) {
                Shards.grownInUse(counter);
            }
            if (i == THREADS / 2) {
                lasts.addAndGet(counter.kill() ? 1 : 0);
            }
            if (counter.tryRetainDraining()) {
                threads.add((Thread) start.invoke(null, (Runnable) () -> {
                    Thread.yield();
                    lasts.addAndGet(counter.release() ? 1 : 0);
                }));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, lasts.get(), "callers told last");
        assertTrue(counter.isDead());
        assertEquals(List.of(), reports.told());
    }
}
