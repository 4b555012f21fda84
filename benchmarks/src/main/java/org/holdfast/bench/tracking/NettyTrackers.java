package org.holdfast.bench.tracking;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;
import java.util.Locale;
import org.holdfast.bench.slices.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Netty's leak detector at each of its levels, around the same counted subject: what its buffers do, without the buffers. At SIMPLE
 * and ADVANCED one in 128 is followed.
 */
final class NettyTrackers {
    private NettyTrackers() {}

    /** What Netty's detector is given: one per claim, as a buffer's wrapper is. */
    private static final class Handle {
        final Subject subject;

        Handle(Subject subject) {
            this.subject = subject;
        }
    }

    static final class AtLevel extends Variant {
        private final Subject subject = new Subject();
        private final ResourceLeakDetector<Handle> detector;

        AtLevel(String level) {
            super("Netty leak detector, " + level);
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.valueOf(level.toUpperCase(Locale.ROOT)));
            detector = new ResourceLeakDetector<>(Handle.class, 128);
        }

        @Override
        public int run(int n) {
            return Deep.run(n, this::loop);
        }

        private int loop(int n) {
            Subject mine = subject;
            ResourceLeakDetector<Handle> net = detector;
            int read = 0;
            for (int i = 0; i < n; i++) {
                mine.retain();
                Handle handle = new Handle(mine);
                @Nullable ResourceLeakTracker<Handle> tracker = net.track(handle);
                read += handle.subject.value();
                if (tracker != null) {
                    tracker.close(handle);
                }
                mine.release();
            }
            return read;
        }

        @Override
        public boolean intact() {
            return subject.release();
        }
    }
}
