package org.holdfast.examples.story.addressspace;

import org.holdfast.examples.witness.Witness;
import org.jspecify.annotations.Nullable;

/**
 * A process: a number, and the slot that owns its claim on an address space.
 *
 * <p>Thread safety: {@link #acquire} by any thread; {@link #set} by one at a time.
 */
final class Task {
    final int number;
    private final Guard.Slot slot;
    private final Witness.Holder holder;
    private Witness.@Nullable Lease lease;

    Task(int number, Guard.Slot slot, Ledger ledger) {
        this.number = number;
        this.slot = slot;
        this.holder = ledger.contents.holder("task-" + number);
    }

    /** Takes a claim on the task's address space, or answers null when it has none. */
    Guard.@Nullable Use acquire() {
        return slot.acquire();
    }

    /** Gives the task another address space, or none, and gives up its claim on the one before. */
    void set(Guard.@Nullable Use next) {
        if (lease != null) {
            holder.leave(lease);
        }
        lease = next == null ? null : next.contents().lease;
        if (lease != null) {
            holder.enter(lease);
        }
        slot.set(next);
    }
}
