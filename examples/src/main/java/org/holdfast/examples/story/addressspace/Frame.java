package org.holdfast.examples.story.addressspace;

import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * 64 MiB of off-heap memory for the contents of one address space at a time. Only the pages that are written take room.
 *
 * <p>Thread safety: none of its own; reading while another tears down is what the story is about, and answers what is there.
 */
final class Frame {
    static final int SIZE = 64 << 20;
    static final int PAGES = 8;

    private static final int PAGE = 4_096;
    private static final int STRIDE = SIZE / PAGES;
    private static final int LINE = 64;
    private static final long POISON = 0xDEAD_5EA1_DEAD_5EA1L;
    private static final byte[] POISONED = poisoned();

    private final MappedByteBuffer memory;

    Frame(MappedByteBuffer memory) {
        this.memory = memory;
        poison();
    }

    /** What a page holds. */
    enum Seen {
        OWN,
        POISON,
        FOREIGN
    }

    /** Writes the pages of an address space: a command line, and what can be told from any other's on every page. */
    void stamp(long id, String commandLine) {
        byte[] line = commandLine.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        for (int p = 0; p < PAGES; p++) {
            page.clear();
            while (page.hasRemaining()) {
                page.putLong(word(id, p, page.position()));
            }
            if (p == 0) {
                page.put(0, new byte[LINE]).put(0, line);
            }
            memory.put(p * STRIDE, page.array());
        }
    }

    /** Overwrites every page. */
    void poison() {
        for (int p = 0; p < PAGES; p++) {
            memory.put(p * STRIDE, POISONED);
        }
    }

    /** Reads the command line. */
    Seen readLine(String expected) {
        byte[] line = new byte[LINE];
        memory.get(0, line);
        int end = 0;
        while (end < LINE && line[end] != 0) {
            end++;
        }
        if (new String(line, 0, end, StandardCharsets.US_ASCII).equals(expected)) {
            return Seen.OWN;
        }
        return ByteBuffer.wrap(line).getLong() == POISON ? Seen.POISON : Seen.FOREIGN;
    }

    /** Reads a page, behind the command line. */
    Seen readPage(long id, int page) {
        for (int at = LINE; at < PAGE; at += Long.BYTES) {
            long word = memory.getLong(page * STRIDE + at);
            if (word != word(id, page, at)) {
                return word == POISON ? Seen.POISON : Seen.FOREIGN;
            }
        }
        return Seen.OWN;
    }

    /** Counts the pages that somebody wrote to after they were poisoned. */
    int unpoisonedPages() {
        byte[] page = new byte[PAGE];
        int written = 0;
        for (int p = 0; p < PAGES; p++) {
            memory.get(p * STRIDE, page);
            written += Arrays.equals(page, POISONED) ? 0 : 1;
        }
        return written;
    }

    private static long word(long id, int page, int at) {
        return (id << 32 | (long) page << 16 | at) * 0x9E37_79B9_7F4A_7C15L;
    }

    private static byte[] poisoned() {
        ByteBuffer bytes = ByteBuffer.allocate(PAGE);
        while (bytes.hasRemaining()) {
            bytes.putLong(POISON);
        }
        return bytes.array();
    }
}
