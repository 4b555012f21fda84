package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holdfast.Ref;
import org.holdfast.testing.NoLeaks;
import org.holdfast.tracker.ClaimRecord;
import org.holdfast.tracker.ClaimWindow;
import org.holdfast.tracker.Tracker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // who joins a window does so for the block
@NoLeaks
class NoLeaksGuideTest {
    private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

    private final BufferPool pool = new BufferPool();

    @AfterAll
    static void stop() {
        POOL.shutdown();
    }

    @Test
    void everyClaimIsClosed() {
        try (Ref<ByteBuffer> buffer = Ref.of(pool.take(), pool::give);
                Ref<ByteBuffer> second = buffer.share()) {
            assertEquals(0, second.get().position());
        }
        assertEquals(1, pool.idle());
    }

    @Test
    void aWorkerThatWasStartedBeforeJoins(ClaimWindow window) throws Exception {
        POOL.submit(() -> {
                    try (Closeable part = window.join()) {
                        Ref.of(pool.take(), pool::give).close();
                    }
                    return null;
                })
                .get();
        assertEquals(List.of(), window.open());
    }

    /** The window by itself, where no JUnit is. */
    @Test
    void aWindowListsWhatIsOpen() {
        try (ClaimWindow window = Tracker.openWindow("rebuild")) {
            Ref<ByteBuffer> buffer = Ref.of(pool.take(), pool::give);
            List<ClaimRecord> forgotten = window.open(); // needs no garbage collection
            assertEquals(1, forgotten.size());
            buffer.close();
            assertEquals(List.of(), window.open());
        }
    }
}
