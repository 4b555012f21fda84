package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.Ref;
import org.holdfast.RefTable;
import org.holdfast.RefTableReaper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final BufferPool pool = new BufferPool();
    private final AtomicLong now = new AtomicLong();
    private final Sessions sessions = new Sessions(pool, now::get);

    @AfterEach
    void close() {
        sessions.close();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void absentOneIsLoadedOnceAndFoundFromThenOn() {
        assertNull(sessions.find("a"));
        assertEquals(-1, sessions.read("a"));
        try (Ref<ByteBuffer> session = sessions.acquire("a")) {
            session.get().putInt(0, 42);
        }
        assertEquals(42, sessions.read("a"), "idle, and still findable");
        try (Ref<ByteBuffer> again = sessions.acquire("a")) {
            assertEquals(42, again.get().getInt(0));
        }
        assertEquals(0, pool.idle());
    }

    @Test
    void removedOneIsGoneForNewcomersAndStaysForItsUsers() {
        Ref<ByteBuffer> session = sessions.acquire("a");
        ByteBuffer buffer = session.get();

        assertTrue(sessions.remove("a", buffer));
        assertFalse(sessions.remove("a", buffer), "one caller is told true");
        assertNull(sessions.find("a"));
        assertEquals(0, pool.idle());
        session.close();
        assertEquals(1, pool.idle());
    }

    @Test
    void lateRemovalDoesNotHitTheNextOneOfTheSameName() {
        Ref<ByteBuffer> old = sessions.acquire("a");
        ByteBuffer buffer = old.get();
        assertTrue(sessions.remove("a", buffer));
        old.close();
        sessions.acquire("a").close(); // in the memory of the old one

        assertFalse(sessions.remove("a", buffer));

        assertNotNull(sessions.find("a")).close();
    }

    @Test
    void idleOneIsReapedByAgeAndOneInUseNever() {
        sessions.acquire("idle").close();
        Ref<ByteBuffer> used = sessions.acquire("used");
        assertEquals(0, sessions.reap(), "idle time counts from the first pass that finds it idle");

        pass(Duration.ofMinutes(9));
        assertEquals(0, sessions.reap(), "an almost empty table is patient");
        pass(Duration.ofMinutes(2));
        assertEquals(1, sessions.reap());

        assertNull(sessions.find("idle"));
        assertEquals(1, pool.idle());
        used.close();
        assertNotNull(sessions.find("used")).close();
    }

    private static <T> T assertNotNull(T value) {
        org.junit.jupiter.api.Assertions.assertNotNull(value);
        return value;
    }

    @Test
    void fullTableReapsIdleOnesAtOnceThirtyTwoAPass() {
        for (int i = 0; i < 1_000; i++) {
            sessions.acquire("session " + i).close();
        }
        List<Integer> passes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            passes.add(sessions.reap());
        }

        assertTrue(passes.stream().allMatch(reaped -> reaped <= 32), passes::toString);
        assertTrue(pool.idle() > 0, () -> "nothing was reaped at the soft limit: " + passes);
    }

    @Test
    void parkedOneIsTakenBackWhenItsNameReturns() {
        Ref<ByteBuffer> user = sessions.acquire("a");
        ByteBuffer buffer = user.get();
        sessions.remove("a", buffer);

        try (Ref<ByteBuffer> back = sessions.acquire("a")) {
            assertSame(buffer, back.get(), "taken back, not loaded again");
        }
        user.close();
        assertEquals(0, pool.idle());
        assertEquals(0, sessions.read("a"), "findable again");
    }

    @Test
    void failedLoadIsNotKeptAndALoadThatAsksForItsOwnKeyFails() {
        RefTable<String, ByteBuffer> table =
                RefTable.<String, ByteBuffer>builder().disposer(pool::give).build();
        assertThrows(
                IOException.class,
                () -> table.acquire("a", key -> {
                    throw new IOException("no " + key);
                }));
        assertThrows(
                IllegalStateException.class,
                () -> table.acquire(
                        "a", key -> table.acquire(key, again -> pool.take()).get()));
        assertEquals(0, table.size());

        table.acquire("a", key -> pool.take()).close();
        assertEquals(1, table.size());
        table.close();
    }

    @Test
    void waiterThatIsInterruptedLeavesAndTheLoadGoesOn() throws Exception {
        RefTable<String, ByteBuffer> table =
                RefTable.<String, ByteBuffer>builder().disposer(pool::give).build();
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FutureTask<ByteBuffer> first = new FutureTask<>(() -> {
            try (Ref<ByteBuffer> mine = table.acquire("a", key -> {
                loading.countDown();
                go.await();
                return pool.take();
            })) {
                return mine.get();
            }
        });
        new Thread(first).start();
        loading.await();

        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> table.acquire("a", key -> pool.take()));
        assertTrue(Thread.interrupted(), "and stays interrupted");

        go.countDown();
        ByteBuffer loaded = first.get();
        try (Ref<ByteBuffer> found = table.acquire("a", key -> pool.take())) {
            assertSame(loaded, found.get());
        }
        table.close();
    }

    @Test
    void reaperPassesOnTheExecutorAndLeavesNothingBehind() throws InterruptedException {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
        RefTableReaper reaper = sessions.reapOn(executor);
        reaper.close();
        assertFalse(executor.isShutdown(), "it stays the caller's");
        executor.shutdown();
        assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
    }

    @Test
    void closedTableTakesNothingNewAndDisposesOfIdleOnes() {
        sessions.acquire("idle").close();
        Ref<ByteBuffer> used = sessions.acquire("used");

        sessions.close();

        assertEquals(1, pool.idle());
        assertThrows(IllegalStateException.class, () -> sessions.acquire("new"));
        used.close();
        assertEquals(2, pool.idle());
    }
}
