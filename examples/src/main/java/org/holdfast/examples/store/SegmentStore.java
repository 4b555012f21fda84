package org.holdfast.examples.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.examples.counters.LeaseCounter;
import org.holdfast.examples.witness.Witness;
import org.jspecify.annotations.Nullable;

/**
 * Segments by path: loaded on first use, shared by everybody who asks, taken out by the retirer while they are in use, and
 * loaded anew by the next lookup.
 *
 * <p>The table owns one claim on each of its segments. A segment found in it may be dying; the counter refuses the claim
 * then, and the lookup takes it for absent.
 *
 * <p>Thread safety: {@link #acquire} by any thread; {@link #retire} and {@link #close} by one, because the table's claim
 * must be given up once.
 */
final class SegmentStore implements AutoCloseable {
    private final ConcurrentHashMap<String, Segment> table = new ConcurrentHashMap<>();
    private final Slab slab;
    private final Witness witness;
    private final Tally tally;
    private final LeaseCounter.Factory counters;

    SegmentStore(Slab slab, Witness witness, Tally tally, LeaseCounter.Factory counters) {
        this.slab = slab;
        this.witness = witness;
        this.tally = tally;
        this.counters = counters;
    }

    /** Finds or loads a segment and takes a claim; null when there is no room or the file went away. */
    @Nullable
    Segment acquire(Extent extent, Tally.Part part) {
        for (; ; ) {
            Segment segment = table.get(extent.key);
            if (segment == null) {
                segment = table.computeIfAbsent(extent.key, key -> load(extent, part));
                if (segment == null) {
                    return null;
                }
            }
            if (segment.tryRetain()) {
                part.acquires++;
                return segment;
            }
            part.refusals++;
            table.remove(extent.key, segment); // as the retirer is about to do
        }
    }

    private @Nullable Segment load(Extent extent, Tally.Part part) {
        if (extent.file.withdrawn()) {
            return null;
        }
        Slab.Block block = slab.take();
        if (block == null) {
            part.slabFull++;
            return null;
        }
        boolean loaded = false;
        try {
            ByteBuffer target = slab.view().slice(block.base, extent.length);
            extent.readInto(target);
            Witness.Lease lease = witness.open(extent.label());
            lease.enter(); // the table
            Segment segment = new Segment(extent, slab, block, lease, counters);
            loaded = true;
            return segment;
        } catch (IOException e) {
            if (extent.saysChanged(e)) {
                withdraw(extent);
            }
            return null;
        } finally {
            if (!loaded) {
                slab.giveBack(block);
            }
        }
    }

    /** Stops the use of a file that is no longer what the sequential pass saw. */
    void withdraw(Extent extent) {
        if (extent.file.withdraw()) {
            tally.withdrawn.increment();
        }
    }

    /** Takes a segment out, whether or not it is in use; its last user disposes of it. */
    void retire(Extent extent) {
        Segment segment = table.get(extent.key);
        if (segment != null) {
            retire(segment);
        }
    }

    /** Takes segments out until there is room again. */
    void makeRoom() {
        Iterator<Segment> hand = table.values().iterator();
        while (slab.low() && hand.hasNext()) {
            retire(hand.next());
        }
    }

    private void retire(Segment segment) {
        tally.retired.increment();
        if (segment.lease.leftInUse()) {
            tally.retiredInUse.increment();
        }
        try {
            segment.release();
        } catch (RuntimeException | Error e) {
            witness.threw(e);
        }
        table.remove(segment.extent.key, segment);
    }

    /** Takes out what is left. Readers and the retirer have stopped. */
    @Override
    public void close() {
        for (Segment segment : table.values()) {
            retire(segment);
        }
    }
}
