package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand virtual threads use one table; none holds its carrier while it waits for a load. */
@Tag("slow")
@Timeout(120)
@EnabledForJreRange(min = JRE.JAVA_21)
class TableVirtualThreadsTest {
    private static final int THREADS = 100_000;
    private static final int KEYS = 64;
    private static final int WAVE = 1_000;
    private static final String PINNED = "jdk.VirtualThreadPinned";

    @TempDir
    Path folder;

    @Test
    void virtualThreadsLoadFindUseAndRemoveAndNonePins() throws Exception {
        AtomicInteger births = new AtomicInteger();
        AtomicInteger disposals = new AtomicInteger();
        AtomicInteger stale = new AtomicInteger();
        AtomicInteger uses = new AtomicInteger();
        RefTable<Integer, AtomicInteger> table = RefTable.<Integer, AtomicInteger>builder()
                .disposer(value -> disposals.addAndGet(value.incrementAndGet()))
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .parking()
                .build();
        RefTable.Loader<Integer, AtomicInteger, RuntimeException> slowly = key -> {
            births.incrementAndGet();
            LockSupport.parkNanos(10_000); // so that others wait for this load
            return new AtomicInteger();
        };
        IntConsumer body = i -> {
            int key = i / WAVE % KEYS; // a thousand at a time ask for one key
            try (Ref<AtomicInteger> value = table.acquire(key, slowly)) {
                Thread.yield();
                stale.addAndGet(value.get().get());
                uses.incrementAndGet();
            }
            table.with(key, value -> stale.addAndGet(value.get()));
            if (i % 100 == 0) {
                table.remove(key);
                table.reap();
            }
        };
        inVirtualThreads(WAVE, body); // whoever waits for a class to be initialised does pin
        List<String> pinned = pinnedWhile(() -> {
            body.accept(0); // so that what records a dispose is ready, too
            inVirtualThreads(THREADS, body);
        });
        table.close();
        assertEquals(WAVE + 1 + THREADS, uses.get());
        assertEquals(0, stale.get(), "used after it was disposed of");
        assertTrue(births.get() >= KEYS, births + " births");
        assertEquals(births.get(), disposals.get());
        assertEquals(List.of(), pinned);
    }

    @Test
    @SuppressWarnings("CheckReturnValue")
    void aThreadThatHoldsItsCarrierIsSeen() throws Exception {
        int[] waited = new int[1];
        List<String> pinned = pinnedWhile(
                () -> start(() -> waited[0] = Waits.WHILE_IT_IS_INITIALISED).join());
        assertEquals(1, waited[0]);
        assertTrue(!pinned.isEmpty(), "the recording saw nothing");
    }

    /** A frame of the virtual machine stands below its initialiser. */
    private static final class Waits {
        static final int WHILE_IT_IS_INITIALISED = await();

        private static int await() {
            LockSupport.parkNanos(1_000_000);
            return 1;
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private List<String> pinnedWhile(Action action) throws Exception {
        Path file = folder.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(PINNED))
                .map(RecordedEvent::toString)
                .toList();
    }

    private static void inVirtualThreads(int count, IntConsumer body) throws Exception {
        List<Thread> threads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = i;
            threads.add(start(() -> body.accept(number)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Thread start(Runnable body) throws Exception {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
    }
}
