package org.holdfast.bench.tracking;

import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.function.Supplier;
import org.holdfast.Ref;
import org.holdfast.Site;
import org.holdfast.bench.slices.Variant;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.Tracker;

/**
 * How long a full collection takes while a million handles are open, less what it takes with none: what tracking costs after a claim
 * was taken. The best of several collections, because one that was disturbed is only longer.
 *
 * <p>It is a variant only to have a copy of the code to itself; its operation is one measurement, in microseconds.
 */
final class OpenHandles extends Variant {
    static final String REFS = "Ref";
    static final String TRACKED_REFS = "tracked Ref";
    static final String CLEANERS = "Cleaner";

    private static final Site SITE = Site.here("bench");
    private static final int HANDLES = 1_000_000;
    private static final int TRIES = 5;

    private final Ref<Subject> first = Ref.adopt(new Subject());
    private final Supplier<AutoCloseable> handles;

    OpenHandles(String kind) {
        super("open handles: " + kind);
        if (kind.equals(TRACKED_REFS)) {
            Tracker.setLevel(Level.FULL); // from here on; the first claim alone is not followed
        }
        this.handles = kind.equals(CLEANERS) ? cleaners() : () -> first.share(SITE);
    }

    /** A handle, and what a cleaner keeps for it. */
    private static Supplier<AutoCloseable> cleaners() {
        Cleaner cleaner = Cleaner.create();
        return () -> {
            Subject subject = new Subject();
            return new Cleaned(subject, cleaner);
        };
    }

    private static final class Cleaned implements AutoCloseable {
        private final Cleaner.Cleanable claim;

        Cleaned(Subject subject, Cleaner cleaner) {
            claim = cleaner.register(this, subject::value);
        }

        @Override
        public void close() {
            claim.clean();
        }
    }

    @Override
    public int run(int n) {
        double without = bestMicros();
        AutoCloseable[] open = new AutoCloseable[HANDLES];
        Arrays.setAll(open, i -> handles.get());
        double with = bestMicros();
        for (AutoCloseable handle : open) { // also what keeps them until here
            close(handle);
        }
        return (int) Math.max(1, with - without);
    }

    private static void close(AutoCloseable handle) {
        try {
            handle.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static double bestMicros() {
        System.gc(); // what lies about is not what is measured
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            System.gc();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1e3;
    }

    /** The own claim is the last one. */
    @Override
    public boolean intact() {
        Subject subject = first.get();
        boolean alive = subject.isOpen();
        first.close();
        return alive && !subject.isOpen();
    }
}
