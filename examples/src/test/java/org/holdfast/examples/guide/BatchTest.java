package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
    private final BufferPool pool = new BufferPool();

    @Test
    void oneClaimForTheBatchGivesTheSameAnswerAsOneForEachPacket() {
        ByteBuffer buffer = pool.take();
        buffer.putInt(0, 40).putInt(4, 2);
        try (RefSlot<ByteBuffer> table = new RefSlot<>(Ref.of(buffer, pool::give))) {
            assertEquals(42, Batch.countEach(table, List.of(0, 1)));
            assertEquals(42, Batch.countOnce(table, List.of(0, 1)));
            assertEquals(0, pool.idle());
        }
        assertEquals(1, pool.idle(), "neither left a claim behind");
    }

    @Test
    void tryWithResourcesIsEnoughForOneOwner(@TempDir Path folder) throws IOException {
        assertEquals("a", Batch.firstLine(Files.writeString(folder.resolve("file"), "a\nb\n")));
    }

    @Test
    void permitsComeBackAfterEachRequest() {
        Batch batch = new Batch();
        assertTrue(batch.handle(() -> assertTrue(batch.handle(() -> assertFalse(batch.handle(() -> {}))))));
        assertEquals(2, batch.handled());
        assertTrue(batch.handle(() -> {}));
    }
}
