package org.holdfast.examples.store;

import java.util.concurrent.atomic.LongAdder;

/**
 * What all readers did together. Each adds up its own {@link Part} and turns it in now and then.
 *
 * <p>Thread safety: the tally may be read and added to by any thread, a part belongs to one.
 */
final class Tally {
    final LongAdder acquires = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder releases = new LongAdder();
    final LongAdder slabFull = new LongAdder();
    final LongAdder poisonedReads = new LongAdder();
    final LongAdder mismatches = new LongAdder();

    /** Files that changed or vanished during the run. */
    final LongAdder withdrawn = new LongAdder();

    /** Segments taken out of the table. */
    final LongAdder retired = new LongAdder();

    /** How many of those somebody held at that moment. */
    final LongAdder retiredInUse = new LongAdder();

    Part part() {
        return new Part();
    }

    /** The work of one reader since it was last turned in. */
    final class Part {
        int acquires;
        int refusals;
        int releases;
        int slabFull;

        void turnIn() {
            Tally.this.acquires.add(acquires);
            Tally.this.refusals.add(refusals);
            Tally.this.releases.add(releases);
            Tally.this.slabFull.add(slabFull);
            acquires = 0;
            refusals = 0;
            releases = 0;
            slabFull = 0;
        }
    }
}
