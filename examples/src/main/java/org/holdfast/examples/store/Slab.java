package org.holdfast.examples.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The store's off-heap memory: one region, cut into blocks. The region stays mapped as long as anybody has a view, so a
 * use after free reads poison or another's bytes, and never faults. Blocks are given out oldest first, so poison lasts.
 *
 * <p>A block given back twice is then taken twice; nothing here prevents it, because that is a defect to be shown.
 *
 * <p>Thread safety: all methods may be called by any thread. Memory effects: what the giver wrote happens-before what the
 * next taker reads.
 */
final class Slab {
    /** The size of a block. */
    static final int BLOCK = 16 * 1024;

    private static final long POISON = 0xDEAD_5EA1_DEAD_5EA1L;
    private static final byte[] POISONED = poisoned();

    private final ByteBuffer region;
    private final int blocks;
    private final ConcurrentLinkedQueue<Block> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger freeBlocks = new AtomicInteger();

    Slab(int blocks) {
        this.blocks = blocks;
        this.region = ByteBuffer.allocateDirect(blocks * BLOCK);
        for (int i = 0; i < blocks; i++) {
            giveBack(new Block(i * BLOCK));
        }
    }

    /** Takes a block, or answers null when all are in use. */
    @Nullable
    Block take() {
        Block block = free.poll();
        if (block != null) {
            freeBlocks.decrementAndGet();
        }
        return block;
    }

    /** Poisons a block and gives it back. */
    void giveBack(Block block) {
        region.put(block.base, POISONED, 0, BLOCK);
        freeBlocks.incrementAndGet();
        free.add(block);
    }

    /** Answers whether less than a quarter is free. */
    boolean low() {
        return freeBlocks.get() < blocks / 4;
    }

    int blocks() {
        return blocks;
    }

    /** Counts the free blocks; more than there are means that one was given back twice. */
    int free() {
        return freeBlocks.get();
    }

    /** Makes a view of the whole region, for one thread. */
    ByteBuffer view() {
        return region.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /** Answers whether any aligned word between two offsets of a view is poison. */
    static boolean poisoned(ByteBuffer view, int from, int to) {
        for (int at = from; at + Long.BYTES <= to; at += Long.BYTES) {
            if (view.getLong(at) == POISON) {
                return true;
            }
        }
        return false;
    }

    private static byte[] poisoned() {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        while (bytes.hasRemaining()) {
            bytes.putLong(POISON);
        }
        return bytes.array();
    }

    /** A piece of the region. */
    static final class Block {
        /** Its first byte in every view. */
        final int base;

        private Block(int base) {
            this.base = base;
        }
    }
}
