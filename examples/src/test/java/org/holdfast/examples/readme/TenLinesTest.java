package org.holdfast.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TenLinesTest {
    private final Queue<ByteBuffer> pool = new ArrayDeque<>();

    TenLinesTest() {
        pool.add(ByteBuffer.allocateDirect(8));
    }

    @Test
    void memoryTakenAwayDuringUseGoesBackAfterTheUse() {
        TenLines memory = TenLines.take(pool);
        Map<String, TenLines> table = Map.of("a", memory);

        boolean used = TenLines.use(table, "a", buffer -> {
            assertFalse(memory.release(), "the user holds a claim too");
            assertTrue(pool.isEmpty());
            buffer.putLong(0, 42);
        });

        assertTrue(used);
        assertEquals(42, pool.remove().getLong(0));
    }

    @Test
    void dyingAndAbsentMemoryIsNotUsed() {
        TenLines memory = TenLines.take(pool);
        memory.release();

        assertFalse(TenLines.use(Map.of("a", memory), "a", buffer -> buffer.putLong(0, 42)));
        assertFalse(TenLines.use(Map.of(), "a", buffer -> buffer.putLong(0, 42)));
        assertEquals(0, pool.remove().getLong(0));
    }
}
