package org.holdfast.bench.tracking;

import java.util.function.IntUnaryOperator;

/** Runs a loop at the end of a call path of {@value #FRAMES} frames: as deep as a stack trace in a real program begins to be. */
final class Deep {
    static final int FRAMES = 20;

    private Deep() {}

    static int run(int n, IntUnaryOperator loop) {
        return descend(FRAMES, n, loop);
    }

    private static int descend(int left, int n, IntUnaryOperator loop) {
        return left == 0 ? loop.applyAsInt(n) : descend(left - 1, n, loop) + 0;
    }
}
