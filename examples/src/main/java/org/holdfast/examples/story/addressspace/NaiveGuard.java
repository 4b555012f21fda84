package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What people write: two {@link AtomicInteger}s for each address space and a volatile field for each task. Its one defect is
 * that a claim is granted by a check, and taken after it.
 *
 * <p>Thread safety: as {@link Guard}, or so its author thinks.
 */
final class NaiveGuard implements Guard {
    @Override
    public String name() {
        return "two AtomicIntegers";
    }

    @Override
    public Use first(Contents contents) {
        return new NaiveUse(new Space(contents));
    }

    @Override
    public Slot slot() {
        return new NaiveSlot();
    }

    private static final class Space {
        final Contents contents;
        private final AtomicInteger users = new AtomicInteger(1);
        private final AtomicInteger holders = new AtomicInteger(1);

        Space(Contents contents) {
            this.contents = contents;
        }

        boolean tryUse() {
            if (users.get() == 0) {
                return false;
            }
            users.incrementAndGet();
            return true;
        }

        void releaseUser() {
            if (users.decrementAndGet() == 0) {
                try {
                    contents.tearDown();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    releaseHolder();
                }
            }
        }

        void retainHolder() {
            holders.incrementAndGet();
        }

        void releaseHolder() {
            if (holders.decrementAndGet() == 0) {
                contents.shell.free();
            }
        }
    }

    private static final class NaiveSlot implements Slot {
        private volatile @Nullable Space space;

        @Override
        public @Nullable Use acquire() {
            Space seen = space;
            return seen != null && seen.tryUse() ? new NaiveUse(seen) : null;
        }

        @Override
        public void set(@Nullable Use next) {
            Space old = space;
            space = next == null ? null : ((NaiveUse) next).space;
            if (old != null) {
                old.releaseUser();
            }
        }
    }

    private record NaiveUse(Space space) implements Use {
        @Override
        public Contents contents() {
            return space.contents;
        }

        @Override
        public Hold hold() {
            space.retainHolder();
            return new NaiveHold(space);
        }

        @Override
        public void close() {
            space.releaseUser();
        }
    }

    private record NaiveHold(Space space) implements Hold {
        @Override
        public Shell shell() {
            return space.contents.shell;
        }

        @Override
        public @Nullable Use use() {
            return space.tryUse() ? new NaiveUse(space) : null;
        }

        @Override
        public void close() {
            space.releaseHolder();
        }
    }
}
