package org.holdfast.bench.adopters;

import io.netty.buffer.Unpooled;
import org.holdfast.bench.slices.Variant;

/** What the echo does to the counter of a frame, without the network: made, kept, given up twice. */
final class FrameVariants {
    /** What the names begin with. */
    static final String NAME = "Netty frame alone, ";

    private FrameVariants() {}

    static final class Before extends Variant {
        Before() {
            super(NAME + "AbstractReferenceCounted");
        }

        @Override
        public int run(int n) {
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                Frame frame = new NettyFrame(Unpooled.EMPTY_BUFFER);
                frame.retain();
                lasts += frame.release() ? 2 : 0;
                lasts += frame.release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return run(3) == 3;
        }
    }

    static final class After extends Variant {
        After() {
            super(NAME + "RefCount field");
        }

        @Override
        public int run(int n) {
            int lasts = 0;
            for (int i = 0; i < n; i++) {
                Frame frame = new CountedFrame(Unpooled.EMPTY_BUFFER);
                frame.retain();
                lasts += frame.release() ? 2 : 0;
                lasts += frame.release() ? 1 : 0;
            }
            return lasts;
        }

        @Override
        public boolean intact() {
            return run(3) == 3;
        }
    }
}
