package org.holdfast.bench.handles;

import net.openhft.chronicle.core.io.AbstractReferenceCounted;
import net.openhft.chronicle.core.io.ReferenceOwner;
import org.holdfast.bench.slices.Variant;

/** Chronicle's base class: each claim names its owner, who by default is not recorded. */
final class ChronicleVariants {
    private ChronicleVariants() {}

    private static final class Counted extends AbstractReferenceCounted {
        private int value = Resource.VALUE;

        @Override
        protected void performRelease() {
            value = 0;
        }
    }

    static final class Pair extends Variant {
        private final Counted counted = new Counted();
        private final ReferenceOwner owner = ReferenceOwner.temporary("bench");

        Pair() {
            super("Chronicle reserve and release");
        }

        @Override
        public int run(int n) {
            Counted mine = counted;
            ReferenceOwner me = owner;
            int read = 0;
            for (int i = 0; i < n; i++) {
                mine.reserve(me);
                read += mine.value;
                mine.release(me);
            }
            return read;
        }

        @Override
        public boolean intact() {
            boolean alive = counted.refCount() == 1;
            counted.releaseLast();
            return alive && counted.refCount() == 0;
        }
    }
}
