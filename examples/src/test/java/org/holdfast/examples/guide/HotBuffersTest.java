package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Ref;
import org.junit.jupiter.api.Test;

class HotBuffersTest {
    private final BufferPool pool = new BufferPool();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger given = new AtomicInteger();

    private HotBuffers hotBuffers(int most) {
        return new HotBuffers(
                () -> {
                    taken.incrementAndGet();
                    return pool.take();
                },
                buffer -> {
                    given.incrementAndGet();
                    pool.give(buffer);
                },
                most);
    }

    @Test
    void whatTheCacheKeepsIsNotGivenBackThoughNobodyUsesIt() {
        try (HotBuffers hot = hotBuffers(10)) {
            ByteBuffer first = use(hot, "a");
            assertEquals(0, hot.reap());
            assertSame(first, use(hot, "a"));
            assertEquals(0, pool.idle());
        }
        assertEquals(1, pool.idle());
    }

    @Test
    void whatTheCacheDropsIsGivenBackAfterItsLastUser() {
        try (HotBuffers hot = hotBuffers(0)) { // drops everything
            try (Ref<ByteBuffer> inUse = hot.acquire("a")) {
                hot.settle();
                assertEquals(0, hot.reap());
                assertSame(inUse.get(), use(hot, "a"), "found in the table");
            }
            hot.settle();
            assertEquals(0, pool.idle());
            assertEquals(1, hot.reap());
            assertEquals(1, pool.idle());
        }
    }

    @Test
    void readersThatLoseTheRaceGetAnotherOneAndNoneIsForgotten() throws Exception {
        List<FutureTask<Integer>> readers = new ArrayList<>();
        try (HotBuffers hot = hotBuffers(1)) {
            for (int reader = 0; reader < 2; reader++) {
                int mark = reader;
                FutureTask<Integer> task = new FutureTask<>(() -> read(hot, "name" + mark, mark));
                readers.add(task);
                new Thread(task, "reader-" + reader).start();
            }
            while (!readers.stream().allMatch(FutureTask::isDone)) {
                hot.reap();
                Thread.yield();
            }
            for (FutureTask<Integer> reader : readers) {
                assertEquals(5_000, reader.get(30, TimeUnit.SECONDS));
            }
        }
        assertEquals(taken.get(), given.get(), "buffers taken and given back");
    }

    /** Each reader has a name of its own: what it wrote is there as long as it holds its claim. */
    private static int read(HotBuffers hot, String name, int mark) {
        int good = 0;
        for (int i = 0; i < 5_000; i++) {
            try (Ref<ByteBuffer> buffer = hot.acquire(name)) {
                buffer.get().putInt(0, mark);
                Thread.yield();
                good += buffer.get().getInt(0) == mark ? 1 : 0;
            }
        }
        return good;
    }

    private static ByteBuffer use(HotBuffers hot, String name) {
        try (Ref<ByteBuffer> buffer = hot.acquire(name)) {
            return buffer.get();
        }
    }
}
