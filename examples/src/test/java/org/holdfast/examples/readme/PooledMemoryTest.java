package org.holdfast.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PooledMemoryTest {
    private final Queue<ByteBuffer> pool = new ArrayDeque<>();

    PooledMemoryTest() {
        pool.add(ByteBuffer.allocateDirect(8));
    }

    @Test
    void memoryTakenAwayDuringUseGoesBackAfterTheUse() {
        PooledMemory memory = PooledMemory.take(pool);
        Map<String, PooledMemory> table = Map.of("a", memory);

        boolean used = PooledMemory.use(table, "a", buffer -> {
            assertFalse(memory.release(), "the user holds a claim too");
            assertTrue(pool.isEmpty());
            buffer.putLong(0, 42);
        });

        assertTrue(used);
        assertEquals(42, pool.remove().getLong(0));
    }

    @Test
    void dyingAndAbsentMemoryIsNotUsed() {
        PooledMemory memory = PooledMemory.take(pool);
        memory.release();

        assertFalse(PooledMemory.use(Map.of("a", memory), "a", buffer -> buffer.putLong(0, 42)));
        assertFalse(PooledMemory.use(Map.of(), "a", buffer -> buffer.putLong(0, 42)));
        assertEquals(0, pool.remove().getLong(0));
    }
}
