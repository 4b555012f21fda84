package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.examples.witness.Witness;

/**
 * What the users of an address space use: a frame of memory, and a file that is open.
 *
 * <p>Thread safety: any thread may read. Reading while another tears down is what the story is about, and is counted.
 */
final class Contents {
    private static final int FILE_READS = 8;

    final Shell shell;
    final Witness.Lease lease;
    private final String commandLine;
    private final Memory memory;
    private final Frame frame;
    private final Path path;
    private final FileChannel image;
    private final Ledger ledger;
    private final AtomicBoolean tornDown = new AtomicBoolean();

    Contents(Shell shell, String commandLine, Memory memory, Frame frame, Path path, FileChannel image, Ledger ledger) {
        this.shell = shell;
        this.commandLine = commandLine;
        this.memory = memory;
        this.frame = frame;
        this.path = path;
        this.image = image;
        this.ledger = ledger;
        this.lease = ledger.contents.open("contents of space " + shell.id);
        frame.stamp(shell.id, commandLine);
    }

    /** Reads the command line, a page and now and then the file, and judges what is there. The caller is a user. */
    void read(SplittableRandom random) throws IOException {
        ledger.reads.increment();
        ledger.saw(frame.readLine(commandLine));
        ledger.saw(frame.readPage(shell.id, random.nextInt(Frame.PAGES)));
        if (random.nextInt(FILE_READS) == 0) {
            readImage();
        }
    }

    private void readImage() throws IOException {
        try {
            ByteBuffer id = ByteBuffer.allocate(Long.BYTES);
            if (image.read(id, 0) != Long.BYTES || id.getLong(0) != shell.id) {
                ledger.saw(Frame.Seen.FOREIGN);
            }
        } catch (ClosedChannelException e) {
            ledger.closedFileReads.increment();
        }
    }

    /** Gives everything back, and again if it is called again, as memory that is freed twice is. */
    void tearDown() throws IOException {
        lease.disposed();
        image.close();
        Files.deleteIfExists(path);
        memory.giveBack(frame);
        if (tornDown.compareAndSet(false, true)) {
            shell.emptied();
        }
    }

    @Override
    public String toString() {
        return "contents of space " + shell.id;
    }
}
