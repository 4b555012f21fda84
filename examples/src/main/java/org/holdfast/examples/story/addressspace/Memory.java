package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's memory: frames for contents, records for shells, and the folder in which contents keep a file each.
 *
 * <p>Frames are sparse files, mapped whole: that reserves addresses and takes no room until a page is written. Java 17 has no
 * public way to unmap, and a reader of the naive guard that met an unmapped page would end the process instead of being counted.
 * So what goes back is poisoned and stays mapped until the story ends. A frame given back twice is taken twice; nothing here
 * prevents it, because that is a defect to be shown.
 *
 * <p>Thread safety: all methods may be called by any thread, {@link #close} after the others.
 */
final class Memory implements AutoCloseable {
    private final Path folder;
    private final List<Frame> frames = new ArrayList<>();
    private final ConcurrentLinkedQueue<Frame> freeFrames = new ConcurrentLinkedQueue<>();
    private final AtomicInteger framesOut = new AtomicInteger();
    private final ConcurrentLinkedQueue<Integer> freeRecords = new ConcurrentLinkedQueue<>();
    private final AtomicInteger recordsOut = new AtomicInteger();
    private final ByteBuffer records;

    private Memory(Path folder, int records) {
        this.folder = folder;
        this.records = ByteBuffer.allocateDirect(records * Shell.SIZE);
        for (int i = 0; i < records; i++) {
            freeRecords.add(i * Shell.SIZE);
        }
    }

    /** Reserves frames and records, in a new temporary folder. */
    static Memory reserve(int frames, int records) throws IOException {
        Memory memory = new Memory(Files.createTempDirectory("holdfast-address-space-"), records);
        try {
            for (int i = 0; i < frames; i++) {
                Frame frame = map(memory.folder.resolve("frame-" + i));
                memory.frames.add(frame);
                memory.freeFrames.add(frame);
            }
            return memory;
        } catch (IOException | RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    private static Frame map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return new Frame(channel.map(FileChannel.MapMode.READ_WRITE, 0, Frame.SIZE));
        }
    }

    /** Takes a frame, or answers null when all are in use. */
    @Nullable
    Frame takeFrame() {
        Frame frame = freeFrames.poll();
        if (frame != null) {
            framesOut.incrementAndGet();
        }
        return frame;
    }

    /** Poisons a frame and takes it back. */
    void giveBack(Frame frame) {
        frame.poison();
        framesOut.decrementAndGet();
        freeFrames.add(frame);
    }

    /** Takes a record, or answers null when all are in use. */
    @Nullable
    Integer takeRecord() {
        Integer record = freeRecords.poll();
        if (record != null) {
            recordsOut.incrementAndGet();
        }
        return record;
    }

    /** Takes a record back, poisoned by its owner. */
    void giveBackRecord(int record) {
        recordsOut.decrementAndGet();
        freeRecords.add(record);
    }

    ByteBuffer records() {
        return records;
    }

    /** Where an address space keeps its file. */
    Path image(long id) {
        return folder.resolve("image-" + id);
    }

    /** Counts the frames not given back; below zero, frames given back more than once. */
    long framesMissing() {
        return framesOut.get();
    }

    /** Counts the records not given back; below zero, records given back more than once. */
    long recordsMissing() {
        return recordsOut.get();
    }

    /** Counts the pages that were written after they were poisoned for the last time. */
    long unpoisonedPages() {
        return frames.stream().mapToInt(Frame::unpoisonedPages).sum();
    }

    /** Counts the files of address spaces that are still there. */
    long imagesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("image-"))
                    .count();
        }
    }

    /** Deletes the folder. The mappings go with the collector; where a mapped file cannot be deleted, the process's end does. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(Memory::delete);
        }
        delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
