package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.holdfast.Ref;
import org.holdfast.RefScope;
import org.junit.jupiter.api.Test;

class PassingOnTest {
    private final BufferPool pool = new BufferPool();

    @Test
    void scopeGivesUpItsOwnClaimsOnly() {
        Ref<ByteBuffer> one = Ref.of(pool.take(), pool::give);
        Ref<ByteBuffer> other = Ref.of(pool.take(), pool::give);
        one.get().put(0, (byte) 1);
        other.get().put(0, (byte) 2);

        assertEquals(3, PassingOn.total(List.of(one, other)));

        assertEquals(0, pool.idle());
        one.close();
        other.close();
        assertEquals(2, pool.idle());
    }

    @Test
    void scopeClosesInReverseOrderAndKeepsAllFailures() {
        List<String> closed = new ArrayList<>();
        RefScope scope = new RefScope();
        for (String name : List.of("first", "second", "third")) {
            scope.add(Ref.of(name, value -> {
                closed.add(value);
                throw new IllegalStateException(value);
            }));
        }

        IllegalStateException failure = assertThrows(IllegalStateException.class, scope::close);

        assertEquals(List.of("third", "second", "first"), closed);
        assertEquals("third", failure.getMessage());
        assertEquals(
                List.of("second", "first"),
                List.of(failure.getSuppressed()).stream()
                        .map(Throwable::getMessage)
                        .toList());
    }

    @Test
    void claimMovesFromThreadToThread() throws Exception {
        BlockingQueue<Ref<ByteBuffer>> queue = new LinkedBlockingQueue<>();
        onAnotherThread(() -> {
            PassingOn.produce(pool, queue);
            return 0;
        });
        assertEquals(0, pool.idle(), "the queue holds it");

        assertEquals(42, onAnotherThread(() -> PassingOn.consume(queue)));

        assertEquals(1, pool.idle());
    }

    @Test
    void producerThatIsInterruptedGivesTheClaimBack() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> PassingOn.produce(pool, new SynchronousQueue<>()));

        assertEquals(1, pool.idle());
    }

    private static int onAnotherThread(Callable<Integer> body) throws Exception {
        FutureTask<Integer> task = new FutureTask<>(body);
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
        return task.get();
    }

    @Test
    void adoptedClaimIsTheCreators() {
        PassingOn.adopt(pool);

        assertEquals(1, pool.idle());
    }

    @Test
    void lookupOfACountedObjectIsAnsweredWhileItLives() {
        Segment segment = Segment.open(pool);
        segment.memory().putInt(0, 42);

        assertEquals(42, PassingOn.peek(segment));
        assertEquals(0, pool.idle(), "the lookup gave up its own claim only");
        segment.release();
        assertEquals(-1, PassingOn.peek(segment));
        assertEquals(-1, PassingOn.peek(null));
        assertEquals(1, pool.idle());
    }

    @Test
    void executorDeletesTheFileAfterTheLastClose() throws Exception {
        Queue<Runnable> background = new ArrayDeque<>();
        Ref<Path> file = PassingOn.spillFile(background::add);
        Path path = file.get();

        file.close();
        assertTrue(Files.exists(path), "close did not wait for the disk");
        background.remove().run();
        assertFalse(Files.exists(path));
    }

    @Test
    void fileIsDeletedByTheCloserIfTheExecutorRefuses() throws Exception {
        Ref<Path> file = PassingOn.spillFile(task -> {
            throw new IllegalStateException("shut down");
        });
        Path path = file.get();

        file.close();

        assertFalse(Files.exists(path));
    }

    @Test
    void listenerKeepsNothingAliveAndHearsNothingAfterTheEnd() {
        Ref<ByteBuffer> owner = Ref.of(pool.take(), pool::give);
        PassingOn.Listener listener = new PassingOn.Listener(owner);

        assertTrue(listener.onEvent(42));
        owner.close();
        assertEquals(1, pool.idle());
        assertFalse(listener.onEvent(43));
        assertEquals(42, pool.take().getInt(0));
    }
}
