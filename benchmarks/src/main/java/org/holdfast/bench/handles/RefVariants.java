package org.holdfast.bench.handles;

import org.holdfast.Disposer;
import org.holdfast.Ref;
import org.holdfast.Unclaimed;

/** Claims that may go anywhere. */
final class RefVariants {
    private RefVariants() {}

    static class Share extends OwnVariant {
        private final Ref<Resource> first = Ref.adopt(resource);

        Share() {
            this("Ref share and close");
        }

        Share(String name) {
            super(name);
        }

        @Override
        public int run(int n) {
            Ref<Resource> mine = first;
            int read = 0;
            for (int i = 0; i < n; i++) {
                try (Ref<Resource> claim = mine.share()) {
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

    /** Keeps what it takes for a while, so that the JIT cannot leave the handle out. For its size, not for its time. */
    static final class Kept extends OwnVariant {
        private final Ref<?>[] kept = new Ref<?>[1024];
        private final Ref<Resource> first = Ref.adopt(resource);

        Kept() {
            super("Ref share, kept");
        }

        @Override
        public int run(int n) {
            for (int i = 0; i < n; i++) {
                int place = i % kept.length;
                if (kept[place] != null) {
                    kept[place].close();
                }
                kept[place] = first.share();
            }
            return n;
        }

        @Override
        void giveUp() {
            for (Ref<?> claim : kept) {
                if (claim != null) {
                    claim.close();
                }
            }
            first.close();
        }
    }

    static final class ObservedShare extends Share {
        ObservedShare() {
            super("Ref share and close" + OBSERVED);
        }
    }

    /** Hands one claim on and on. */
    static final class Move extends OwnVariant {
        private final Ref<Resource> first = Ref.adopt(resource);

        Move() {
            super("Ref move");
        }

        @Override
        @SuppressWarnings("MustBeClosed") // each but the last is spent
        public int run(int n) {
            int read = 0;
            Ref<Resource> claim = first.share();
            for (int i = 0; i < n; i++) {
                claim = claim.move();
                read += claim.get().value();
            }
            claim.close();
            return read;
        }

        @Override
        void giveUp() {
            first.close();
        }
    }

    /** From the form that owns nothing. */
    static final class Upgrade extends OwnVariant {
        private final Unclaimed<Resource> known = Unclaimed.of(resource);

        Upgrade() {
            super("Unclaimed tryShare and close");
        }

        @Override
        public int run(int n) {
            Unclaimed<Resource> mine = known;
            int read = 0;
            for (int i = 0; i < n; i++) {
                try (Ref<Resource> claim = mine.tryShare()) {
                    if (claim != null) {
                        read += claim.get().value();
                    }
                }
            }
            return read;
        }

        @Override
        void giveUp() {
            resource.release();
        }
    }

    /** A whole life: a value under a new count, and the last close that disposes of it. */
    static final class NewAndClose extends OwnVariant {
        private int disposed;
        private final Disposer<Resource> disposer = ended -> disposed += ended.value();

        NewAndClose() {
            super("Ref.of and close");
        }

        @Override
        public int run(int n) {
            Resource value = resource;
            Disposer<Resource> mine = disposer;
            int before = disposed;
            for (int i = 0; i < n; i++) {
                Ref.of(value, mine).close();
            }
            return disposed - before;
        }

        @Override
        void giveUp() {
            resource.release();
        }
    }
}
