package org.holdfast.examples.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CrewTest {
    private final Crew crew = new Crew();

    @Test
    void joinReturnsOnlyWhenEveryThreadHasEnded() throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        crew.start("worker", () -> {
            while (!crew.stopped()) {
                crew.awaitStop(1_000);
            }
            ended.set(true);
        });

        assertFalse(crew.awaitStop(1));
        crew.stop();
        crew.join();

        assertTrue(ended.get());
        assertTrue(crew.awaitStop(0));
    }

    @Test
    void whatAThreadThrowsIsKept() throws InterruptedException {
        IOException failure = new IOException("no");
        crew.start("worker", () -> {
            throw failure;
        });
        crew.join();

        assertEquals(List.of(failure), crew.thrown());
    }

    @Test
    void togetherRunsTheTaskOnceForEachNumber() throws InterruptedException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        crew.together(
                "worker",
                4,
                number -> seen.add(number + " on " + Thread.currentThread().getName()));

        assertEquals(Set.of("0 on worker-0", "1 on worker-1", "2 on worker-2", "3 on worker-3"), seen);
        assertEquals(List.of(), crew.thrown());
    }
}
