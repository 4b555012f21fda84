package org.holdfast.examples.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a run: read once, in order, by one thread, which gives the checksums that every later read must match. At
 * most {@value #MAX_FILES} files and {@value #MAX_MEBIBYTES} MiB are taken; files that cannot be read are counted.
 *
 * <p>Thread safety: immutable once made.
 */
public final class Catalogue {
    /** How many files are taken. */
    public static final int MAX_FILES = 256;

    /** How much of them is taken. */
    public static final int MAX_MEBIBYTES = 64;

    private final List<Extent> extents = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Slab.BLOCK);
    private int files;
    private long bytes;
    private int skipped;

    private Catalogue() {}

    /**
     * Reads files.
     *
     * @param finder offers them in the order to read them; the rest is left when the limits are reached
     * @return what was read, which may be nothing
     */
    public static Catalogue read(FileFinder finder) {
        Catalogue catalogue = new Catalogue();
        finder.offer(path -> {
            catalogue.add(path);
            return catalogue.files < MAX_FILES && catalogue.bytes < (long) MAX_MEBIBYTES << 20;
        });
        catalogue.skipped += finder.skipped();
        return catalogue;
    }

    private void add(Path path) {
        List<Extent> pieces = new ArrayList<>();
        SourceFile file = new SourceFile(path);
        long length = 0;
        if (!Files.isRegularFile(path)) {
            skipped++; // a pipe or a device could block for ever
            return;
        }
        try (FileChannel channel = FileChannel.open(path)) {
            while (bytes + length < (long) MAX_MEBIBYTES << 20 && fill(channel)) {
                pieces.add(new Extent(file, length, buffer));
                length += buffer.remaining();
            }
        } catch (IOException e) {
            skipped++;
            return;
        }
        if (!pieces.isEmpty()) {
            files++;
            bytes += length;
            extents.addAll(pieces);
        }
    }

    /** Reads the next piece; false at the end of the file. */
    private boolean fill(FileChannel channel) throws IOException {
        buffer.clear();
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer);
        }
        return buffer.flip().hasRemaining();
    }

    List<Extent> extents() {
        return extents;
    }

    /**
     * Lists the files that were read.
     *
     * @return an immutable list, in the order of reading
     */
    public List<Path> paths() {
        return extents.stream().map(extent -> extent.file.path).distinct().toList();
    }

    /**
     * Counts the files that were read.
     *
     * @return 0 if there is nothing to run on
     */
    public int files() {
        return files;
    }

    /**
     * Counts the bytes that were read.
     *
     * @return the sum over all files
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Counts what was passed over because it could not be read.
     *
     * @return files and directories
     */
    public int skipped() {
        return skipped;
    }
}
