package org.holdfast.examples.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlabTest {
    private final Slab slab = new Slab(4);

    @Test
    void blocksAreDistinctAndRunOut() {
        long bases = Stream.generate(slab::take)
                .limit(4)
                .map(block -> block.base)
                .distinct()
                .count();

        assertEquals(4, bases);
        assertNull(slab.take());
        assertEquals(0, slab.free());
        assertTrue(slab.low());
    }

    @Test
    void blockGivenBackIsPoisonedAndStaysReadable() {
        Slab.Block block = taken();
        ByteBuffer view = slab.view();
        view.put(block.base, new byte[Slab.BLOCK], 0, Slab.BLOCK);
        assertFalse(Slab.poisoned(view, block.base, block.base + Slab.BLOCK));

        slab.giveBack(block);

        assertTrue(Slab.poisoned(view, block.base, block.base + Long.BYTES));
        assertTrue(Slab.poisoned(view, block.base + Slab.BLOCK - Long.BYTES, block.base + Slab.BLOCK));
    }

    @Test
    void blockGivenBackTwiceShowsInTheCountAndIsTakenTwice() {
        Slab.Block block = taken();
        slab.giveBack(block);
        slab.giveBack(block);

        assertEquals(5, slab.free());
        long bases = Stream.generate(slab::take)
                .limit(5)
                .map(taken -> taken.base)
                .distinct()
                .count();
        assertEquals(4, bases);
    }

    @Test
    void writeToOneBlockDoesNotReachItsNeighbour() {
        Slab.Block first = taken();
        Slab.Block second = taken();
        ByteBuffer view = slab.view();
        view.put(first.base, new byte[Slab.BLOCK], 0, Slab.BLOCK);

        assertTrue(Slab.poisoned(view, second.base, second.base + Long.BYTES));
        assertNotEquals(first.base, second.base);
    }

    private Slab.Block taken() {
        return Objects.requireNonNull(slab.take(), "the slab is empty");
    }
}
