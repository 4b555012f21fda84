package org.holdfast.bench.handles;

import org.apache.ratis.util.ReferenceCountedObject;
import org.apache.ratis.util.function.UncheckedAutoCloseableSupplier;
import org.holdfast.bench.slices.Variant;

/** Ratis: a counted wrapper, and the handle that it makes for one block. */
final class RatisVariants {
    private RatisVariants() {}

    abstract static class OfRatis extends Variant {
        final ReferenceCountedObject<Resource> object = ReferenceCountedObject.<Resource>newBuilder()
                .setValue(new Resource())
                .build();

        OfRatis(String name) {
            super(name);
            object.retain();
        }

        @Override
        public final boolean intact() {
            return object.release();
        }
    }

    static final class Pair extends OfRatis {
        Pair() {
            super("Ratis retain and release");
        }

        @Override
        public int run(int n) {
            ReferenceCountedObject<Resource> mine = object;
            int read = 0;
            for (int i = 0; i < n; i++) {
                read += mine.retain().value();
                mine.release();
            }
            return read;
        }
    }

    static final class Block extends OfRatis {
        Block() {
            super("Ratis retainAndReleaseOnClose block");
        }

        @Override
        public int run(int n) {
            ReferenceCountedObject<Resource> mine = object;
            int read = 0;
            for (int i = 0; i < n; i++) {
                try (UncheckedAutoCloseableSupplier<Resource> claim = mine.retainAndReleaseOnClose()) {
                    read += claim.get().value();
                }
            }
            return read;
        }
    }
}
