package org.holdfast.examples.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import org.holdfast.examples.witness.Witness;

/**
 * One user of the store: finds a segment and takes a claim, checksums a range, gives the claim up.
 *
 * <p>Virtual threads are not time-sliced, so a virtual reader yields between bursts, and now and then while it holds a
 * claim, which it then gives up on whatever carrier it is resumed.
 *
 * <p>Thread safety: runs on one thread.
 */
final class Reader implements Runnable {
    private static final int BURST = 64;
    private static final int HELD_YIELDS = 1 << 14;

    private final SegmentStore store;
    private final Picks picks;
    private final Tally tally;
    private final Tally.Part part;
    private final Witness witness;
    private final Witness.Holder holder;
    private final BooleanSupplier stopped;
    private final boolean virtual;
    private final SplittableRandom random;
    private final ByteBuffer view;
    private final CRC32C crc = new CRC32C();

    Reader(
            int number,
            SegmentStore store,
            Slab slab,
            Picks picks,
            Tally tally,
            Witness witness,
            BooleanSupplier stopped,
            boolean virtual) {
        this.store = store;
        this.picks = picks;
        this.tally = tally;
        this.part = tally.part();
        this.witness = witness;
        this.holder = witness.holder("reader-" + number);
        this.stopped = stopped;
        this.virtual = virtual;
        this.random = new SplittableRandom(number);
        this.view = slab.view();
    }

    @Override
    public void run() {
        while (!stopped.getAsBoolean()) {
            for (int i = 0; i < BURST; i++) {
                readOnce();
            }
            part.turnIn();
            if (virtual) {
                giveWay();
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // the other virtual readers would not run before the end otherwise
    private static void giveWay() {
        Thread.yield();
    }

    private void readOnce() {
        try {
            Segment segment = store.acquire(picks.next(random), part);
            if (segment == null) {
                return;
            }
            holder.enter(segment.lease);
            try {
                check(segment);
            } finally {
                holder.leave(segment.lease);
                segment.release();
                part.releases++;
            }
        } catch (RuntimeException | Error e) {
            witness.threw(e);
        }
    }

    private void check(Segment segment) {
        Extent extent = segment.extent;
        if (virtual && random.nextInt(HELD_YIELDS) == 0) {
            giveWay();
        }
        int range = random.nextInt(extent.ranges());
        int base = segment.block.base;
        if (extent.matches(range, extent.checksum(crc, view, base, range))) {
            return;
        }
        int from = base + range * Extent.RANGE;
        if (Slab.poisoned(view, from, view.limit())) { // whatever became of the file
            tally.poisonedReads.increment();
        } else if (changed(extent)) {
            return;
        }
        tally.mismatches.increment();
    }

    /** Answers whether the file explains a mismatch. If it cannot be asked now, the next mismatch asks again. */
    private boolean changed(Extent extent) {
        if (extent.file.withdrawn()) {
            return true;
        }
        try {
            if (extent.unchangedOnDisk()) {
                return false;
            }
        } catch (IOException e) {
            return true;
        }
        store.withdraw(extent);
        return true;
    }
}
