package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.holdfast.Misuse;
import org.holdfast.Ref;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private final BufferPool pool = new BufferPool();
    private final Ref<ByteBuffer> mine = Ref.of(pool.take(), pool::give);
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<ByteBuffer> sent = new ArrayList<>();

    @Test
    void lastOfTwoHoldersGivesTheBufferBack() {
        Ownership.twoHolders(pool);

        assertEquals(1, pool.idle());
        assertEquals(42, pool.take().getInt(0));
    }

    @Test
    void lentBufferIsGivenBackByWhoeverLentIt() {
        assertEquals(0, Ownership.lend(pool));
        assertEquals(1, pool.idle());
    }

    @Test
    void taskHoldsTheBufferAfterItsSenderHasClosed() {
        Ownership.later(mine, tasks::add, sent::add);
        mine.close();
        assertEquals(0, pool.idle(), "the task holds it");

        tasks.remove().run();

        assertEquals(1, sent.size());
        assertEquals(1, pool.idle());
    }

    @Test
    void taskThatIsRefusedGivesItsClaimBack() {
        assertThrows(RejectedExecutionException.class, () -> Ownership.later(mine, task -> refuse(), sent::add));

        mine.close();
        assertEquals(1, pool.idle());
    }

    private static void refuse() {
        throw new RejectedExecutionException();
    }

    @Test
    void shareAfterTheHandOverComesTooLate() {
        HandOver.tooLate(mine, tasks::add, sent::add);
        mine.close();

        RefCountException late = assertThrows(RefCountException.class, tasks.remove()::run);

        assertEquals(Misuse.USE_AFTER_RELEASE, late.misuse());
        assertEquals(List.of(), sent, "the task used a buffer that the pool may have given to somebody else");
    }

    @Test
    void movedHandleIsSpentAndTheClaimLivesInTheNewOne() {
        ConcurrentLinkedQueue<Ref<ByteBuffer>> queue = new ConcurrentLinkedQueue<>();
        Ownership.enqueue(mine, queue);

        assertThrows(RefCountException.class, mine::get);
        mine.close();
        assertEquals(0, pool.idle(), "the queue's claim is not mine to close");
        queue.remove().close();
        assertEquals(1, pool.idle());
    }

    @Test
    void secondCloseTakesNobodysClaim() {
        Ref<ByteBuffer> yours = mine.share();
        mine.close();
        mine.close();

        assertTrue(yours.isOpen());
        assertEquals(0, pool.idle());
        yours.close();
        assertFalse(yours.isOpen());
        assertEquals(1, pool.idle());
    }
}
