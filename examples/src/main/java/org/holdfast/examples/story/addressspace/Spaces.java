package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes address spaces, each from a frame, a record and a file of its own.
 *
 * <p>Thread safety: any thread.
 */
final class Spaces {
    private final Memory memory;
    private final Ledger ledger;
    private final AtomicLong lastId = new AtomicLong();

    Spaces(Memory memory, Ledger ledger) {
        this.memory = memory;
        this.ledger = ledger;
    }

    /** Makes one, or answers null when there is no memory for it now. */
    @Nullable
    Contents create(int task) throws IOException {
        Frame frame = memory.takeFrame();
        if (frame == null) {
            return null;
        }
        Integer record = memory.takeRecord();
        if (record == null) {
            memory.giveBack(frame);
            return null;
        }
        long id = lastId.incrementAndGet();
        Path path = memory.image(id);
        FileChannel image = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        image.write(ByteBuffer.allocate(Long.BYTES).putLong(0, id), 0);
        return new Contents(
                new Shell(id, memory, record, ledger),
                "task-" + task + " --space=" + id,
                memory,
                frame,
                path,
                image,
                ledger);
    }
}
