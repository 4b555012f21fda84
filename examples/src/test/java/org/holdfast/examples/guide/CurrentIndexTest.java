package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.holdfast.Ref;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.Test;

class CurrentIndexTest {
    private final BufferPool pool = new BufferPool();
    private final CurrentIndex index = new CurrentIndex(build(1));

    private Ref<ByteBuffer> build(int value) {
        ByteBuffer buffer = pool.take();
        buffer.putInt(0, value);
        return Ref.of(buffer, pool::give);
    }

    @Test
    void readerOfTheOldIndexGoesOnAndTheNextReaderSeesTheNewOne() {
        Ref<ByteBuffer> reader = index.snapshot();
        index.replace(build(2));

        assertEquals(1, reader.get().getInt(0));
        assertEquals(2, index.lookup(0));
        assertEquals(0, pool.idle());
        reader.close();
        assertEquals(1, pool.idle(), "the old one went with its last reader");
    }

    @Test
    void closedSlotIsEmptyForGoodAndLeavesWhatItRefusesToItsOwner() {
        index.close();

        assertEquals(1, pool.idle());
        assertThrows(IllegalStateException.class, () -> index.lookup(0));
        Ref<ByteBuffer> late = build(3);
        assertThrows(IllegalStateException.class, () -> index.replace(late));
        assertTrue(late.isOpen());
        late.close();
        assertFalse(late.isOpen());
    }

    @Test
    void bareFieldHandsOutADeadIndex() {
        CurrentIndexByField byField = new CurrentIndexByField(Segment.open(pool));

        assertThrows(RefCountException.class, () -> byField.lookup(() -> byField.replace(Segment.open(pool))));
    }
}
