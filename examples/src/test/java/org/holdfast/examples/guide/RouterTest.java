package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouterTest {
    @Test
    void memoryIsGivenBackOnceAfterTheLastPacket() throws InterruptedException {
        BufferPool pool = new BufferPool();
        Router router = new Router(pool);
        List<Thread> cores = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread core = new Thread(() -> {
                while (router.route(42)) {
                    assertEquals(0, pool.idle(), "used, so not in the pool");
                }
            });
            core.start();
            cores.add(core);
        }
        Thread.sleep(20);
        router.close();
        for (Thread core : cores) {
            core.join();
        }
        assertEquals(1, pool.idle());
        assertFalse(router.route(43));
        assertEquals(42, pool.take().getInt(0));
    }

    @Test
    void aLifetimeCountsTheSameWay() {
        BufferPool pool = new BufferPool();
        Guarded guarded = new Guarded(pool);
        Ref<Lifetime> inside = guarded.lifetime.tryEnter();
        assertNotNull(inside);
        assertTrue(guarded.lifetime.terminate());
        assertEquals(0, pool.idle());
        inside.close();
        assertEquals(1, pool.idle());
    }

    private static final class Guarded {
        private final Lifetime lifetime;

        Guarded(BufferPool pool) {
            ByteBuffer memory = pool.take();
            lifetime = Lifetime.sharded(() -> pool.give(memory)); // handles, and the same count below
        }
    }
}
