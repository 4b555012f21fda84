package org.holdfast.examples.store;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Takes hot segments out of the store while they are in use, at a steady pace, and any others when room runs out.
 *
 * <p>Thread safety: runs on one thread, the only one that retires.
 */
final class Retirer implements Runnable {
    private static final long PACE_NANOS = 50_000;
    private static final int BATCH = 2;

    private final SegmentStore store;
    private final Picks picks;
    private final BooleanSupplier stopped;
    private final SplittableRandom random = new SplittableRandom(0);

    Retirer(SegmentStore store, Picks picks, BooleanSupplier stopped) {
        this.store = store;
        this.picks = picks;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        while (!stopped.getAsBoolean()) {
            for (int i = 0; i < BATCH; i++) {
                store.retire(picks.hot(random));
            }
            store.makeRoom();
            LockSupport.parkNanos(PACE_NANOS);
        }
    }
}
