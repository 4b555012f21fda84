package org.holdfast.bench.tracking;

import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * Runs a loop at the end of a call path of {@value #FRAMES} frames, those of the harness counted: as deep as a stack trace in a real
 * program begins to be.
 */
final class Deep {
    static final int FRAMES = 20;

    private static final StackWalker WALKER = StackWalker.getInstance();

    private Deep() {}

    static int run(int n, IntUnaryOperator loop) {
        int under = Math.toIntExact(WALKER.walk(Stream::count)); // this frame counted, the loop's own not
        return descend(Math.max(0, FRAMES - under - 2), n, loop);
    }

    private static int descend(int left, int n, IntUnaryOperator loop) {
        return left == 0 ? loop.applyAsInt(n) : descend(left - 1, n, loop) + 0;
    }
}
