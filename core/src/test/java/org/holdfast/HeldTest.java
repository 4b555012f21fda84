package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Dispose on an executor: once, whatever the executor does. */
class HeldTest {
    private final List<String> disposed = new ArrayList<>();

    private Ref<String> on(Executor executor) {
        return Ref.of("a", disposed::add, executor);
    }

    @Test
    void theExecutorDisposes() {
        List<Runnable> queue = new ArrayList<>();
        on(queue::add).close();
        assertEquals(List.of(), disposed);
        queue.forEach(Runnable::run);
        assertEquals(List.of("a"), disposed);
    }

    @Test
    void anExecutorThatRefusesLosesNothing() {
        try (LogLines log = new LogLines()) {
            on(task -> {
                        throw new RejectedExecutionException("full");
                    })
                    .close();
            assertEquals(List.of("a"), disposed);
            assertEquals(1, log.lines().size(), () -> "" + log.lines());
            assertTrue(log.lines().get(0).contains("did not take a dispose"), () -> "" + log.lines());
        }
    }

    @Test
    void anExecutorThatQueuesAndThrowsOrRunsTwiceDisposesOnce() {
        List<Runnable> queue = new ArrayList<>();
        try (LogLines log = new LogLines()) {
            on(task -> {
                        queue.add(task);
                        throw new OutOfMemoryError("no thread");
                    })
                    .close();
            assertEquals(1, log.lines().size(), () -> "" + log.lines());
        }
        queue.forEach(Runnable::run);
        queue.forEach(Runnable::run);
        assertEquals(List.of("a"), disposed);
    }

    @Test
    void aDisposerThatFailsOnTheExecutorFailsThere() {
        IllegalStateException failure = new IllegalStateException("there");
        List<Runnable> queue = new ArrayList<>();
        Ref.of(
                        "a",
                        a -> {
                            throw failure;
                        },
                        queue::add)
                .close();
        assertSame(failure, assertThrows(IllegalStateException.class, queue.get(0)::run));
    }

    @Test
    void aDisposerThatFailsOnAnExecutorThatRunsItHereFailsHere() {
        IllegalStateException failure = new IllegalStateException("here");
        Ref<String> ref = Ref.of(
                "a",
                a -> {
                    throw failure;
                },
                Runnable::run);
        try (LogLines log = new LogLines()) {
            assertSame(failure, assertThrows(IllegalStateException.class, ref::close));
            assertEquals(List.of(), log.lines(), "the executor did take it");
        }
    }
}
