package org.holdfast.bench.tracking;

import java.util.Map;
import org.holdfast.Ref;
import org.holdfast.Site;
import org.holdfast.bench.slices.Variant;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.Tracker;

/** A shared handle, read and closed, at each level of the tracker. Each variant has a copy of the tracker to itself. */
final class TrackedVariants {
    /** For a copy of the code that finds the tracker where the service loader looks. */
    static final Map<String, String> WATCHED =
            Map.of("META-INF/services/org.holdfast.RefObserver", "META-INF/services/org.holdfast.RefObserver");

    private TrackedVariants() {}

    /** Retain and release by hand: what all others stand for. */
    static final class BarePair extends Variant {
        private final Subject subject = new Subject();

        BarePair() {
            super("bare pair");
        }

        @Override
        public int run(int n) {
            Subject mine = subject;
            int read = 0;
            for (int i = 0; i < n; i++) {
                mine.retain();
                read += mine.value();
                mine.release();
            }
            return read;
        }

        @Override
        public boolean intact() {
            return subject.release();
        }
    }

    /** The handle without a tracker on the path. */
    static class Shared extends Variant {
        final Subject subject = new Subject();
        final Ref<Subject> first;

        Shared() {
            this("Ref share and close");
        }

        Shared(String name) {
            super(name);
            first = Ref.adopt(subject);
        }

        @Override
        public int run(int n) {
            Ref<Subject> mine = first;
            int read = 0;
            for (int i = 0; i < n; i++) {
                try (Ref<Subject> claim = mine.share()) {
                    read += claim.get().value();
                }
            }
            return read;
        }

        @Override
        public boolean intact() {
            boolean alive = subject.isOpen();
            first.close();
            return alive && !subject.isOpen() && isAsSaid();
        }

        boolean isAsSaid() {
            return true;
        }
    }

    /** At a level, with a constant site. */
    static final class AtSite extends Shared {
        private static final Site SITE = Site.here("bench");

        private final Level level;

        AtSite(String level) {
            super("Ref share(site), " + level);
            this.level = watch(level);
        }

        @Override
        public int run(int n) {
            Ref<Subject> mine = first;
            int read = 0;
            for (int i = 0; i < n; i++) {
                try (Ref<Subject> claim = mine.share(SITE)) {
                    read += claim.get().value();
                }
            }
            return read;
        }

        @Override
        boolean isAsSaid() {
            return Tracker.isWatching() && Tracker.level() == level;
        }
    }

    /** At a level, without a site: what is followed has its call path taken, {@value Deep#FRAMES} frames deep before ours. */
    static final class AtCallPath extends Shared {
        private final Level level;

        AtCallPath(String level) {
            super("Ref share, " + level);
            this.level = watch(level);
        }

        @Override
        public int run(int n) {
            return Deep.run(n, super::run);
        }

        @Override
        boolean isAsSaid() {
            return Tracker.isWatching() && Tracker.level() == level;
        }
    }

    private static Level watch(String level) {
        Level wanted = Level.valueOf(level.toUpperCase(java.util.Locale.ROOT));
        Tracker.setLevel(wanted);
        return wanted;
    }
}
