package org.holdfast.examples.store;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What is asked for: mostly a few hot extents, so that they are in use whenever they are retired, and sometimes any.
 *
 * <p>Thread safety: immutable; the random numbers are the caller's.
 */
final class Picks {
    private static final int HOT = 4;
    private static final int COLD_ONE_IN = 64;

    private final Extent[] extents;
    private final int stride;

    Picks(List<Extent> extents) {
        this.extents = extents.toArray(new Extent[0]);
        this.stride = Math.max(1, this.extents.length / HOT);
    }

    Extent next(SplittableRandom random) {
        if (random.nextInt(COLD_ONE_IN) == 0) {
            return extents[random.nextInt(extents.length)];
        }
        return hot(random);
    }

    /** Picks one of the hot extents, which lie evenly spread over the catalogue. */
    Extent hot(SplittableRandom random) {
        return extents[random.nextInt(HOT) * stride % extents.length];
    }
}
