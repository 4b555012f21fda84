package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.holdfast.Ref;
import org.junit.jupiter.api.Test;

/** The tracker's thread is there while something is tracked, and no longer. */
class LingerTest {
    /** Holds a claim for longer than the thread waits for one, and gives it up. */
    public static final class Holding implements Callable<List<String>> {
        @Override
        public List<String> call() throws Exception {
            Tracker.setLevel(Level.FULL);
            Ref<String> held = Ref.of("a", text -> {});
            TimeUnit.MILLISECONDS.sleep(3_000);
            boolean before = Background.isRunning();
            held.close();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (Background.isRunning() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return List.of("holding " + before, "held " + Background.isRunning());
        }
    }

    @Test
    void threadEndsOnceNothingIsTracked() throws Exception {
        assertEquals(List.of("holding true", "held false"), OwnCopy.call(Holding.class));
    }
}
