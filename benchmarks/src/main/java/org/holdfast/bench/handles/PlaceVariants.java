package org.holdfast.bench.handles;

import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

/** Claims taken from a place that any thread can reach. */
final class PlaceVariants {
    private PlaceVariants() {}

    static final class Acquire extends OwnVariant {
        private final RefSlot<Resource> slot = new RefSlot<>(Ref.adopt(resource));

        Acquire() {
            super("RefSlot acquire and close");
        }

        @Override
        public int run(int n) {
            RefSlot<Resource> mine = slot;
            int read = 0;
            for (int i = 0; i < n; i++) {
                try (Ref<Resource> claim = mine.acquire()) {
                    read += claim.get().value();
                }
            }
            return read;
        }

        @Override
        void giveUp() {
            slot.close();
        }
    }

    static final class AcquireScoped extends OwnVariant {
        private final RefSlot<Resource> slot = new RefSlot<>(Ref.adopt(resource));

        AcquireScoped() {
            super("RefSlot.acquireScoped block");
        }

        @Override
        public int run(int n) {
            RefSlot<Resource> mine = slot;
            int read = 0;
            for (int i = 0; i < n; i++) {
                try (ScopedRef<Resource> claim = mine.acquireScoped()) {
                    read += claim.get().value();
                }
            }
            return read;
        }

        @Override
        void giveUp() {
            slot.close();
        }
    }

    static final class Enter extends OwnVariant {
        private final Lifetime lifetime = new Lifetime(resource::release);

        Enter() {
            super("Lifetime enter and close");
        }

        @Override
        public int run(int n) {
            Lifetime mine = lifetime;
            int entered = 0;
            for (int i = 0; i < n; i++) {
                try (Ref<Lifetime> claim = mine.enter()) {
                    entered += claim.isOpen() ? 1 : 0;
                }
            }
            return entered;
        }

        @Override
        void giveUp() {
            lifetime.terminate();
        }
    }
}
