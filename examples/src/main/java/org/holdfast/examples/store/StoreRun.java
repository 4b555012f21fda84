package org.holdfast.examples.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.examples.counters.LeaseCounter;
import org.holdfast.examples.witness.Witness;

/**
 * One run: starts the readers and the retirer, stops them, closes the store, and asks the witness.
 *
 * <p>Thread safety: {@link #run} once; {@link #stop} and {@link #progress} by any thread.
 */
public final class StoreRun {
    private static final int BLOCKS = 1024;
    private static final int LONGEST_STOP_SECONDS = 60;

    private final Tally tally = new Tally();
    private final Witness witness = new Witness();
    private final Slab slab = new Slab(BLOCKS);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final long begin = System.nanoTime();
    private final Catalogue catalogue;
    private final LeaseCounter.Factory counters;
    private final int threads;
    private final boolean virtual;

    /**
     * Prepares a run.
     *
     * @param catalogue what to read, not empty
     * @param counters the counter under test
     * @param threads how many readers
     * @param virtual whether they are virtual threads
     */
    public StoreRun(Catalogue catalogue, LeaseCounter.Factory counters, int threads, boolean virtual) {
        this.catalogue = catalogue;
        this.counters = counters;
        this.threads = threads;
        this.virtual = virtual;
    }

    /**
     * Runs, on threads of its own, until the time is over or {@link #stop} is called. None of them is left afterwards.
     *
     * @param millis how long
     * @return what came of it
     * @throws InterruptedException if the caller is interrupted; the threads are told to stop
     */
    public Outcome run(long millis) throws InterruptedException {
        SegmentStore store = new SegmentStore(slab, witness, tally, counters);
        Picks picks = new Picks(catalogue.extents());
        List<Thread> started = new ArrayList<>(threads + 1);
        long start = System.nanoTime();
        try {
            started.add(Threads.start("retirer", new Retirer(store, picks, witness, this::stopped)));
            for (int i = 1; i <= threads; i++) {
                Reader reader = new Reader(i, store, slab, picks, tally, witness, this::stopped, virtual);
                started.add(virtual ? Threads.startVirtual(reader) : Threads.start("reader-" + i, reader));
            }
            stop.await(millis - (System.nanoTime() - start) / 1_000_000, TimeUnit.MILLISECONDS);
        } finally {
            stop();
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_STOP_SECONDS);
        for (Thread thread : started) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                throw new IllegalStateException(
                        thread.getName() + " did not stop within " + LONGEST_STOP_SECONDS + " s");
            }
        }
        long nanos = System.nanoTime() - start;
        store.close();
        return outcome(nanos);
    }

    private Outcome outcome(long nanos) {
        long acquires = tally.acquires.sum();
        return new Outcome(
                acquires,
                tally.refusals.sum(),
                tally.releases.sum(),
                tally.retired.sum(),
                tally.retiredInUse.sum(),
                witness.disposals.sum(),
                witness.disposalsInUse.sum(),
                witness.doubleDisposals.sum(),
                witness.grantsAfterDisposal.sum(),
                tally.poisonedReads.sum(),
                tally.mismatches.sum(),
                witness.failures.sum(),
                witness.undisposed(),
                slab.blocks() - slab.free(),
                tally.slabFull.sum(),
                catalogue.skipped() + tally.withdrawn.sum(),
                Math.round(acquires * 1e9 / nanos),
                witness.findings());
    }

    /** Ends the run early, as its time being over would. */
    public void stop() {
        stop.countDown();
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    /**
     * Says how far the run is.
     *
     * @return one line
     */
    public String progress() {
        return String.format(
                Locale.ROOT,
                "%.1f s  %,d acquires  %,d refusals  %,d disposals  %,d broken",
                (System.nanoTime() - begin) / 1e9,
                tally.acquires.sum(),
                tally.refusals.sum(),
                witness.disposals.sum(),
                witness.broken() + tally.poisonedReads.sum() + tally.mismatches.sum());
    }
}
