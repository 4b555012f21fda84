package org.holdfast.examples.story.peers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The peers' off-heap memory: one region, cut into blocks. It stays mapped as long as anybody can reach it, so a use after
 * tear-down meets poison or another peer's state, and never faults. Blocks are given out oldest first, so poison lasts.
 *
 * <p>A block freed twice is then taken twice; nothing here prevents it, because that is a defect to be shown.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class PeerMemory {
    /** Words of a block, by their offset in bytes. */
    static final int OWNER = 0;

    static final int PIECES = 8;
    static final int LAST_USE = 16;
    static final int NEXT_ANSWER = 24;
    static final int ANSWERED = 32;

    private static final int BLOCK = 64;
    private static final long POISON = 0xDEAD_5EA1_DEAD_5EA1L;
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer region;
    private final ConcurrentLinkedQueue<Integer> free = new ConcurrentLinkedQueue<>();

    PeerMemory(int blocks) {
        region = ByteBuffer.allocateDirect((blocks + 1) * BLOCK).alignedSlice(BLOCK);
        for (int i = 0; i < blocks; i++) {
            poison(i * BLOCK);
            free.add(i * BLOCK);
        }
    }

    /**
     * Takes a block and makes it its owner's.
     *
     * @return where it begins
     * @throws IllegalStateException if all are in use
     */
    int take(long owner) {
        Integer taken = free.poll();
        if (taken == null) {
            throw new IllegalStateException("no free block for peer " + Long.toHexString(owner)
                    + ": peers are made faster than they are torn down");
        }
        int block = taken;
        for (int word = PIECES; word < BLOCK; word += Long.BYTES) {
            set(block, word, 0);
        }
        set(block, OWNER, owner);
        return block;
    }

    /** Poisons a block and gives it back. */
    void free(int block) {
        poison(block);
        free.add(block);
    }

    private void poison(int block) {
        for (int word = OWNER; word < BLOCK; word += Long.BYTES) {
            set(block, word, POISON);
        }
    }

    long get(int block, int word) {
        return (long) LONG.getVolatile(region, block + word);
    }

    void set(int block, int word, long value) {
        LONG.setVolatile(region, block + word, value);
    }

    void increment(int block, int word) {
        LONG.getAndAdd(region, block + word, 1L);
    }

    boolean compareAndSet(int block, int word, long expected, long value) {
        return LONG.compareAndSet(region, block + word, expected, value);
    }
}
