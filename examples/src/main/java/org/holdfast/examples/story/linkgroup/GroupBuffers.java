package org.holdfast.examples.story.linkgroup;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a link group: a message buffer for each connection in it. It is the same under every guard, and does not ask
 * whether its user may still use it.
 *
 * <p>Thread safety: all methods may be called by any thread; one slot is written by one connection at a time.
 */
final class GroupBuffers {
    private final long id;
    private final BufferPool pool;
    private final Findings findings;
    private final BufferPool.Block[] slots;
    private final ConcurrentLinkedQueue<Integer> freeSlots = new ConcurrentLinkedQueue<>();
    private final AtomicLong terminationBegan = new AtomicLong();
    private final AtomicBoolean tornDown = new AtomicBoolean();

    GroupBuffers(long id, int slots, BufferPool pool, Findings findings) {
        this.id = id;
        this.pool = pool;
        this.findings = findings;
        this.slots = new BufferPool.Block[slots];
        for (int i = 0; i < slots; i++) {
            this.slots[i] = pool.take(id);
            freeSlots.add(i);
        }
        findings.groups.increment();
    }

    /** Takes a slot for a connection, or answers null when there are as many as fit. */
    @Nullable
    Integer takeSlot() {
        return freeSlots.poll();
    }

    void giveBackSlot(int slot) {
        freeSlots.add(slot);
    }

    /** Answers a view of the first bytes of a slot, to read a message into or to write it from. */
    ByteBuffer view(int slot, int length) {
        return slots[slot].view(length);
    }

    /** Walks through a slot; answers whether it is the group's. */
    boolean sound(int slot) {
        return slots[slot].sound(id);
    }

    long checksum(int slot, int length) {
        return slots[slot].checksum(length);
    }

    /** Starts the clock of the termination; the first of several to terminate does. */
    void terminationBegins() {
        terminationBegan.compareAndSet(0, System.nanoTime());
    }

    /** Poisons the memory and gives it back. */
    void tearDown() {
        if (!tornDown.compareAndSet(false, true)) {
            findings.doubleFrees.increment();
            return;
        }
        for (BufferPool.Block slot : slots) {
            pool.giveBack(slot);
        }
        findings.freed(System.nanoTime() - terminationBegan.get());
    }

    /** Answers whether no slot is the group's any more, by looking at the memory, which may have a new owner already. */
    boolean gone() {
        for (BufferPool.Block slot : slots) {
            if (slot.stamped(id)) {
                return false;
            }
        }
        return true;
    }
}
