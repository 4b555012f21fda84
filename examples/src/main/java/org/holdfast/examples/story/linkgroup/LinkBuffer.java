package org.holdfast.examples.story.linkgroup;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The memory of a link: what was posted on it, one entry for each slot of its group. Like {@link GroupBuffers} it is the same
 * under every guard.
 *
 * <p>Thread safety: all methods may be called by any thread; an entry is written by its connection, a mark by whoever moves
 * that connection.
 */
final class LinkBuffer {
    private static final int ENTRY = 2 * Long.BYTES;

    private final long id;
    private final int slots;
    private final BufferPool pool;
    private final Findings findings;
    private final BufferPool.Block block;
    private final AtomicBoolean cleared = new AtomicBoolean();

    LinkBuffer(long id, int slots, BufferPool pool, Findings findings) {
        this.id = id;
        this.slots = slots;
        this.pool = pool;
        this.findings = findings;
        this.block = pool.take(id);
        findings.links.increment();
    }

    /** Answers how many bytes a link of a group with so many slots needs. */
    static int room(int slots) {
        return slots * ENTRY + slots * Long.BYTES;
    }

    /** Writes an entry; answers whether the memory was the link's before and after. */
    boolean post(int slot, int length, long checksum) {
        boolean before = block.sound(id);
        block.put(slot * ENTRY, length);
        block.put(slot * ENTRY + Long.BYTES, checksum);
        return before && block.stamped(id);
    }

    /** Answers whether the memory is the link's and an entry is what was posted. */
    boolean holds(int slot, int length, long checksum) {
        return block.get(slot * ENTRY) == length && block.get(slot * ENTRY + Long.BYTES) == checksum && block.sound(id);
    }

    /** Marks that a connection was moved here; answers whether the memory was the link's before and after. */
    boolean mark(int slot) {
        boolean before = block.sound(id);
        int at = slots * ENTRY + slot * Long.BYTES;
        block.put(at, block.get(at) + 1);
        return before && block.stamped(id);
    }

    /** Walks through the memory; answers whether it is the link's. */
    boolean sound() {
        return block.sound(id);
    }

    /** Poisons the memory and gives it back. */
    void clear() {
        if (cleared.compareAndSet(false, true)) {
            pool.giveBack(block);
            findings.linksCleared.increment();
        } else {
            findings.doubleFrees.increment();
        }
    }
}
