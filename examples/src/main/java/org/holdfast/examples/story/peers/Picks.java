package org.holdfast.examples.story.peers;

import java.util.SplittableRandom;

/**
 * Which source is next: one time in four one of the few busy ones, else any. The same seed gives the same order.
 *
 * <p>Thread safety: one thread.
 */
final class Picks {
    private static final int BUSY = 4;

    private final SplittableRandom random;
    private final int sources;

    Picks(long seed, int sources) {
        this.random = new SplittableRandom(seed);
        this.sources = sources;
    }

    int next() {
        return random.nextInt(4) == 0 ? nextBusy() : random.nextInt(sources);
    }

    /** One of the few busy ones. */
    int nextBusy() {
        return random.nextInt(Math.min(BUSY, sources));
    }
}
