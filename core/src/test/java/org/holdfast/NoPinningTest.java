package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand virtual threads go through each type, and none of them holds its carrier while it waits. */
@Tag("slow")
@Timeout(120)
@EnabledForJreRange(min = JRE.JAVA_25)
class NoPinningTest {
    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final int THREADS = 100_000;

    @TempDir
    Path folder;

    @Test
    void virtualThreadsEnterAndLeaveALifetimeAndOthersAwaitItsEnd() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        AtomicInteger early = new AtomicInteger();
        Lifetime lifetime = new Lifetime(() -> early.addAndGet(inside.get()));
        List<Thread> waiters = new ArrayList<>();
        List<String> pinned = pinnedWhile(() -> {
            for (int i = 0; i < 100; i++) {
                waiters.add(start(() -> early.addAndGet(await(lifetime) && lifetime.isTerminated() ? 0 : 1)));
            }
            run(() -> {
                try (Ref<Lifetime> claim = lifetime.enter()) {
                    assertSame(lifetime, claim.get());
                    inside.incrementAndGet();
                    entered.incrementAndGet();
                    Thread.yield();
                    inside.decrementAndGet();
                }
            });
            assertTrue(lifetime.terminate());
            assertTrue(lifetime.await(Duration.ofSeconds(30)));
            for (Thread waiter : waiters) {
                waiter.join();
            }
        });
        assertEquals(THREADS, entered.get());
        assertEquals(0, early.get(), "released while somebody was inside, or told before the end");
        assertEquals(List.of(), pinned);
    }

    @Test
    void virtualThreadsAcquireFromASlotThatIsSet() throws Exception {
        AtomicInteger births = new AtomicInteger();
        AtomicInteger disposals = new AtomicInteger();
        RefSlot<AtomicInteger> slot = new RefSlot<>();
        Runnable set = () -> {
            births.incrementAndGet();
            slot.set(Ref.of(new AtomicInteger(), gone -> disposals.addAndGet(gone.incrementAndGet())));
        };
        AtomicInteger stale = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        set.run();
        List<String> pinned = pinnedWhile(() -> run(() -> {
            if (calls.incrementAndGet() % 100 == 0) {
                set.run();
            }
            try (Ref<AtomicInteger> mine = slot.acquire()) {
                Thread.yield();
                stale.addAndGet(mine.get().get());
            }
        }));
        slot.close();
        assertEquals(THREADS, calls.get());
        assertEquals(0, stale.get(), "used after it was disposed of");
        assertEquals(births.get(), disposals.get());
        assertEquals(List.of(), pinned);
    }

    @Test
    void virtualThreadsLoadUseAndRemoveInATable() throws Exception {
        AtomicInteger births = new AtomicInteger();
        AtomicInteger disposals = new AtomicInteger();
        AtomicInteger stale = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        RefTable<Integer, AtomicInteger> table = RefTable.<Integer, AtomicInteger>builder()
                .disposer(gone -> disposals.addAndGet(gone.incrementAndGet()))
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .parking()
                .build();
        Runnable use = () -> {
            int call = calls.getAndIncrement();
            int key = call / 1_000 % 64; // a thousand at a time ask for one key
            try (Ref<AtomicInteger> mine = table.acquire(key, absent -> {
                births.incrementAndGet();
                LockSupport.parkNanos(10_000); // so that others wait for this load
                return new AtomicInteger();
            })) {
                Thread.yield();
                stale.addAndGet(mine.get().get());
            }
            table.with(key, value -> stale.addAndGet(value.get()));
            if (call % 100 == 0) {
                table.remove(key);
                table.reap();
            }
        };
        for (int i = 0; i < 1_000; i++) { // what waiting needs is ready then
            start(use).join();
        }
        List<String> pinned = pinnedWhile(() -> run(use));
        table.close();
        assertEquals(1_000 + THREADS, calls.get());
        assertEquals(0, stale.get(), "used after it was disposed of");
        assertTrue(births.get() >= 64, births + " births");
        assertEquals(births.get(), disposals.get());
        assertEquals(List.of(), pinned);
    }

    @Test
    void aThreadThatIsPinnedIsSeen() throws Exception {
        Object lock = new Object();
        List<String> pinned = pinnedWhile(() -> start(() -> {
                    Class<?>[] type = {Initialised.class};
                    synchronized (lock) {
                        assertTrue(Initialised.ENDED && type.length == 1);
                    }
                })
                .join());
        assertTrue(pinned.size() >= 1, "the recording saw nothing");
    }

    /** Its initialiser waits, which holds the carrier. */
    private static final class Initialised {
        static final boolean ENDED = parked();

        private static boolean parked() {
            LockSupport.parkNanos(1_000_000);
            return true;
        }
    }

    private interface Body {
        void run() throws Exception;
    }

    private List<String> pinnedWhile(Body body) throws Exception {
        Path file = folder.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            Ref.of("", first -> {}).close(); // whoever waits for a class to be initialised does pin
            body.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(PINNED))
                .map(RecordedEvent::toString)
                .toList();
    }

    private static void run(Runnable body) throws Exception {
        List<Thread> threads = new ArrayList<>(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.add(start(body));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Thread start(Runnable body) throws Exception {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        return (Thread) start.invoke(null, body);
    }

    private static boolean await(Lifetime lifetime) {
        try {
            return lifetime.await(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            return false;
        }
    }
}
