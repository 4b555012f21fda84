package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final BufferPool pool = new BufferPool();

    @Test
    void nullCheckWritesIntoMemoryThatSomebodyElseHas() {
        FeedByNullCheck feed = new FeedByNullCheck(pool);
        ByteBuffer[] next = new ByteBuffer[1];

        boolean published = feed.publish(() -> {
            feed.close(); // what another thread may do at this moment
            next[0] = pool.take();
            next[0].putInt(0, 7);
            return 42;
        });

        assertTrue(published);
        assertEquals(42, next[0].getInt(0), "the next user's 7 is gone");
    }

    @Test
    void memoryStaysWhileAWriterIsInsideThoughTheFeedIsClosing() throws Exception {
        Feed feed = new Feed(pool);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FutureTask<Boolean> writer = new FutureTask<>(() -> feed.publish(() -> {
            inside.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return 42;
        }));
        new Thread(writer).start();
        inside.await();

        assertFalse(feed.close(Duration.ZERO), "somebody is inside");
        assertFalse(feed.publish(() -> 43), "newcomers are refused at once");
        assertEquals(0, pool.idle());

        go.countDown();
        assertTrue(feed.close(LONG));
        assertTrue(writer.get(), "the write that was under way went through");
        assertEquals(1, pool.idle());
        assertEquals(42, pool.take().getInt(0));
    }

    @Test
    void taskKeepsTheMemoryUntilItHasRun() throws Exception {
        Queue<Runnable> tasks = new ArrayDeque<>();
        Feed feed = new Feed(pool);
        feed.publishLater(tasks::add, () -> 42);
        assertFalse(feed.close(Duration.ZERO));

        tasks.remove().run();

        assertTrue(feed.close(LONG));
        assertEquals(42, pool.take().getInt(0));
    }

    @Test
    void taskThatIsRefusedGivesItsClaimBack() throws Exception {
        Feed feed = new Feed(pool);
        assertThrows(
                RejectedExecutionException.class,
                () -> feed.publishLater(
                        task -> {
                            throw new RejectedExecutionException();
                        },
                        () -> 42));

        assertTrue(feed.close(LONG));
        assertEquals(1, pool.idle());
    }

    @Test
    void closingFromInsideThrowsInsteadOfHanging() throws Exception {
        Feed feed = new Feed(pool);

        feed.publish(() -> {
            assertThrows(IllegalStateException.class, () -> feed.close(LONG));
            return 42;
        });

        assertTrue(feed.close(LONG));
    }
}
