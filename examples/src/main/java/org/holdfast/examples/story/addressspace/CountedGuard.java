package org.holdfast.examples.story.addressspace;

import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.TwoLevelRefCount;
import org.jspecify.annotations.Nullable;

/**
 * Holdfast: a {@link TwoLevelRefCount} for each address space, a {@link RefSlot} for each task, a {@link Ref} for each claim.
 *
 * <p>Thread safety: as {@link Guard}.
 */
final class CountedGuard implements Guard {
    @Override
    public String name() {
        return "holdfast";
    }

    @Override
    public Use first(Contents contents) {
        return new CountedUse(new Space(contents).counts.adoptUser());
    }

    @Override
    public Slot slot() {
        return new CountedSlot();
    }

    /** The contents as users see them, with the counts through which a user becomes a holder. */
    private static final class Space {
        final Contents contents;
        final TwoLevelRefCount<Space, Shell> counts;

        Space(Contents contents) {
            this.contents = contents;
            this.counts = new TwoLevelRefCount<>(this, space -> space.contents.tearDown(), contents.shell, Shell::free);
        }

        @Override
        public String toString() {
            return contents.toString();
        }
    }

    private static final class CountedSlot implements Slot {
        private final RefSlot<Space> slot = new RefSlot<>();

        @Override
        public @Nullable Use acquire() {
            Ref<Space> space = slot.tryAcquire();
            return space == null ? null : new CountedUse(space);
        }

        @Override
        public void set(@Nullable Use next) {
            if (next == null) {
                slot.clear();
            } else {
                slot.set(((CountedUse) next).space);
            }
        }
    }

    private record CountedUse(Ref<Space> space) implements Use {
        @Override
        public Contents contents() {
            return space.get().contents;
        }

        @Override
        public Hold hold() {
            TwoLevelRefCount<Space, Shell> counts = space.get().counts;
            return new CountedHold(counts.shareHolder(), counts);
        }

        @Override
        public void close() {
            space.close();
        }
    }

    private record CountedHold(Ref<Shell> held, TwoLevelRefCount<Space, Shell> counts) implements Hold {
        @Override
        public Shell shell() {
            return held.get();
        }

        @Override
        public @Nullable Use use() {
            Ref<Space> space = counts.tryShareUser();
            return space == null ? null : new CountedUse(space);
        }

        @Override
        public void close() {
            held.close();
        }
    }
}
