package org.holdfast.bench.handles;

import org.holdfast.Ref;
import org.holdfast.ScopedRef;

/** Claims for one block, and the bare pair that they stand for. */
final class ScopedVariants {
    private ScopedVariants() {}

    static final class BarePair extends OwnVariant {
        BarePair() {
            super(HandlesTopic.BASE);
        }

        @Override
        public int run(int n) {
            Resource mine = resource;
            int read = 0;
            for (int i = 0; i < n; i++) {
                mine.retain();
                read += mine.value();
                mine.release();
            }
            return read;
        }

        @Override
        void giveUp() {
            resource.release();
        }
    }

    /** On the counted object itself. */
    static class Retain extends OwnVariant {
        Retain() {
            this("ScopedRef.retain block");
        }

        Retain(String name) {
            super(name);
        }

        @Override
        public int run(int n) {
            Resource mine = resource;
            int read = 0;
            for (int i = 0; i < n; i++) {
                try (ScopedRef<Resource> claim = ScopedRef.retain(mine)) {
                    read += claim.get().value();
                }
            }
            return read;
        }

        @Override
        void giveUp() {
            resource.release();
        }
    }

    static final class ObservedRetain extends Retain {
        ObservedRetain() {
            super("ScopedRef.retain block" + OBSERVED);
        }
    }

    /** From a handle. */
    static class ShareScoped extends OwnVariant {
        private final Ref<Resource> first = Ref.adopt(resource);

        ShareScoped() {
            this("Ref.shareScoped block");
        }

        ShareScoped(String name) {
            super(name);
        }

        @Override
        public int run(int n) {
            Ref<Resource> mine = first;
            int read = 0;
            for (int i = 0; i < n; i++) {
                try (ScopedRef<Resource> claim = mine.shareScoped()) {
                    read += claim.get().value();
                }
            }
            return read;
        }

        @Override
        void giveUp() {
            first.close();
        }
    }

    static final class ObservedShareScoped extends ShareScoped {
        ObservedShareScoped() {
            super("Ref.shareScoped block" + OBSERVED);
        }
    }
}
