package org.holdfast.examples.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.zip.CRC32C;

/**
 * A piece of a file, as long as a block or shorter, with the checksum of each of its ranges from the sequential pass.
 *
 * <p>Thread safety: immutable.
 */
final class Extent {
    /** The unit of checksums. */
    static final int RANGE = 4 * 1024;

    /** What the store looks it up by: the file's path and the number of the piece. */
    final String key;

    final SourceFile file;
    final int length;
    private final long offset;
    private final int[] checksums;

    /** Takes a piece whose bytes are in {@code bytes}, from its position to its limit. */
    Extent(SourceFile file, long offset, ByteBuffer bytes) {
        this.file = file;
        this.offset = offset;
        this.length = bytes.remaining();
        this.key = file.path + "#" + offset / Slab.BLOCK;
        this.checksums = new int[(length + RANGE - 1) / RANGE];
        CRC32C crc = new CRC32C();
        ByteBuffer view = bytes.duplicate();
        for (int range = 0; range < checksums.length; range++) {
            checksums[range] = checksum(crc, view, bytes.position(), range);
        }
    }

    /** Names it for people, without the directories. */
    String label() {
        return file.path.getFileName() + "#" + offset / Slab.BLOCK;
    }

    int ranges() {
        return checksums.length;
    }

    /** Checksums a range of this piece in a view whose byte at {@code base} is the first of the piece. */
    int checksum(CRC32C crc, ByteBuffer view, int base, int range) {
        int from = range * RANGE;
        view.limit(base + Math.min(from + RANGE, length)).position(base + from);
        crc.reset();
        crc.update(view);
        return (int) crc.getValue();
    }

    boolean matches(int range, int checksum) {
        return checksums[range] == checksum;
    }

    /** Reads the piece from its file. The target has room for exactly its length. */
    void readInto(ByteBuffer target) throws IOException {
        try (FileChannel channel = FileChannel.open(file.path)) {
            while (target.hasRemaining()) {
                if (channel.read(target, offset + target.position()) < 0) {
                    throw new EOFException(
                            file.path + " is shorter than it was: offset=" + offset + " length=" + length);
                }
            }
        }
    }

    /**
     * Answers whether a failed read says that the file changed. It does not if the file is there and could only not be opened,
     * as when the process has too many open files.
     */
    boolean saysChanged(IOException e) {
        return !(e.getClass() == FileSystemException.class && Files.isRegularFile(file.path));
    }

    /**
     * Reads the file anew, into memory of its own, and answers whether it still is what the sequential pass saw.
     *
     * @throws IOException if that cannot be told
     */
    boolean unchangedOnDisk() throws IOException {
        try {
            ByteBuffer fresh = ByteBuffer.allocate(length);
            readInto(fresh);
            CRC32C crc = new CRC32C();
            for (int range = 0; range < ranges(); range++) {
                if (!matches(range, checksum(crc, fresh, 0, range))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            if (saysChanged(e)) {
                return false;
            }
            throw e;
        }
    }
}
