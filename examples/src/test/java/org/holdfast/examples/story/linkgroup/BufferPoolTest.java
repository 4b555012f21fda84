package org.holdfast.examples.story.linkgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private static final long OWNER = 7;
    private final BufferPool pool = new BufferPool(2, 64);
    private final BufferPool.Block block = pool.take(OWNER);

    @Test
    void takenBlockIsItsOwnersAndEmpty() {
        assertTrue(block.sound(OWNER));
        assertFalse(block.sound(OWNER + 1));
        for (int at = 0; at < 64; at += Long.BYTES) {
            assertEquals(0, block.get(at));
        }
    }

    @Test
    void blockGivenBackHoldsNothingOfItsOwner() {
        block.put(56, 1);
        pool.giveBack(block);
        assertFalse(block.stamped(OWNER));
        assertFalse(block.sound(OWNER));
        assertEquals(block.get(0), block.get(56));
    }

    @Test
    void poisonAnywhereIsFoundThoughTheStampIsTheOwners() {
        pool.giveBack(block);
        long poison = block.get(0);
        pool.take(OWNER + 1);
        BufferPool.Block again = pool.take(OWNER);
        for (int at = 0; at < 64; at += Long.BYTES) {
            assertTrue(again.sound(OWNER));
            again.put(at, poison);
            assertFalse(again.sound(OWNER), "poison at " + at);
            again.put(at, 0);
        }
    }

    @Test
    void oldestPoisonIsTakenFirst() {
        BufferPool.Block second = pool.take(OWNER);
        pool.giveBack(second);
        pool.giveBack(block);
        assertEquals(second, pool.take(OWNER));
    }

    @Test
    void emptyPoolSaysHowMuchIsTaken() {
        pool.take(OWNER);
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> pool.take(OWNER));
        assertEquals("no block is free; taken: 2", failure.getMessage());
    }
}
