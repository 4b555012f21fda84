package org.holdfast.examples.story.linkgroup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/**
 * Off-heap memory, one region cut into blocks of one size. A block that is taken carries its owner's stamp; one that is given
 * back is poisoned. The region stays mapped as long as the pool is reachable, so that a use after free finds poison or
 * another's bytes, and never faults. Blocks are given out oldest first: poison lasts.
 *
 * <p>Nothing here keeps a block from being used after it was given back. That is what the guards are for.
 *
 * <p>Thread safety: all methods may be called by any thread. Memory effects: what the giver wrote happens-before what the next
 * taker reads; bytes in a block are plain memory.
 */
final class BufferPool {
    private static final int STAMP = Long.BYTES;
    private static final long POISON = 0xDEAD_5EA1_DEAD_5EA1L;

    private final int room;
    private final ByteBuffer region;
    private final byte[] poison;
    private final byte[] zeroes;
    private final ConcurrentLinkedQueue<Block> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger taken = new AtomicInteger();

    /**
     * Makes a pool.
     *
     * @param blocks how many
     * @param room bytes that an owner has in each, a multiple of eight
     */
    BufferPool(int blocks, int room) {
        this.room = room;
        int size = STAMP + room;
        region = ByteBuffer.allocateDirect(Math.multiplyExact(blocks, size)).order(ByteOrder.nativeOrder());
        poison = new byte[size];
        zeroes = new byte[room];
        for (int at = 0; at < size; at += Long.BYTES) {
            ByteBuffer.wrap(poison).order(ByteOrder.nativeOrder()).putLong(at, POISON);
        }
        for (int i = 0; i < blocks; i++) {
            Block block = new Block(i * size);
            block.poison();
            free.add(block);
        }
    }

    /** Takes a block, empties it and stamps it. */
    Block take(long owner) {
        Block block = free.poll();
        if (block == null) {
            throw new IllegalStateException("no block is free; taken: " + taken);
        }
        taken.incrementAndGet();
        region.put(block.base + STAMP, zeroes, 0, room);
        region.putLong(block.base, owner);
        return block;
    }

    /** Poisons a block, its stamp last, and gives it back. */
    void giveBack(Block block) {
        block.poison();
        taken.decrementAndGet();
        free.add(block);
    }

    /** Counts the blocks that were not given back. */
    int taken() {
        return taken.get();
    }

    /** A piece of the region. */
    final class Block {
        private final int base;

        private Block(int base) {
            this.base = base;
        }

        private void poison() {
            region.put(base + STAMP, poison, STAMP, room);
            region.put(base, poison, 0, STAMP);
        }

        /** Answers a view of the first bytes, to read into or to write from. */
        ByteBuffer view(int length) {
            return region.slice(base + STAMP, length);
        }

        void put(int at, long word) {
            region.putLong(base + STAMP + at, word);
        }

        long get(int at) {
            return region.getLong(base + STAMP + at);
        }

        /** Answers the checksum of the first bytes. */
        long checksum(int length) {
            CRC32C crc = new CRC32C();
            crc.update(view(length));
            return crc.getValue();
        }

        boolean stamped(long owner) {
            return region.getLong(base) == owner;
        }

        /** Walks through the block: is it the owner's from end to end, and nowhere poisoned? */
        boolean sound(long owner) {
            for (int at = base + room; at > base; at -= Long.BYTES) {
                if (region.getLong(at) == POISON) {
                    return false;
                }
            }
            return stamped(owner);
        }

        /** Answers whether every byte is poison. For a block that nobody can take meanwhile. */
        boolean poisoned() {
            byte[] bytes = new byte[poison.length];
            region.get(base, bytes, 0, bytes.length);
            return Arrays.equals(bytes, poison);
        }
    }
}
