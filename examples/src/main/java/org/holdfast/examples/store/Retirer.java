package org.holdfast.examples.store;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.holdfast.examples.witness.Witness;

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
    private final Witness witness;
    private final BooleanSupplier stopped;
    private final SplittableRandom random = new SplittableRandom(0);

    Retirer(SegmentStore store, Picks picks, Witness witness, BooleanSupplier stopped) {
        this.store = store;
        this.picks = picks;
        this.witness = witness;
        this.stopped = stopped;
    }

    @Override
    public void run() {
        while (!stopped.getAsBoolean()) {
            retireSome();
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    /** Goes on whatever is thrown: without a retirer nothing would be taken away any more. */
    private void retireSome() {
        try {
            for (int i = 0; i < BATCH; i++) {
                store.retire(picks.hot(random));
            }
            store.makeRoom();
        } catch (RuntimeException | Error e) {
            witness.threw(e);
        }
    }
}
