package org.holdfast.examples.store;

import org.holdfast.examples.counters.LeaseCounter;
import org.holdfast.examples.witness.Witness;

/**
 * A loaded extent: a block, the counter that says when the block may go, and the witness's account of the same. Each load
 * is a new segment with a new counter; there is no reset.
 *
 * <p>The table that finds it holds the first claim, which the retirer gives up.
 *
 * <p>Thread safety: as its counter.
 */
final class Segment {
    final Extent extent;
    final Slab.Block block;
    final Witness.Lease lease;
    private final Slab slab;
    private final LeaseCounter counter;

    Segment(Extent extent, Slab slab, Slab.Block block, Witness.Lease lease, LeaseCounter.Factory counters) {
        this.extent = extent;
        this.slab = slab;
        this.block = block;
        this.lease = lease;
        this.counter = counters.open(this::dispose);
    }

    boolean tryRetain() {
        return counter.tryRetain();
    }

    void release() {
        counter.release();
    }

    private void dispose() {
        lease.disposed();
        slab.giveBack(block);
    }
}
