package org.holdfast.tracker;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.Site;
import org.jspecify.annotations.Nullable;

/** A site, or a type, and what was taken and given up there. Also the token of a claim at level <em>sites</em>. */
final class Spot {
    final @Nullable Site site;

    /** The class of the resource; of a site, the first one seen there. */
    final String type;

    final LongAdder acquired = new LongAdder();
    final LongAdder released = new LongAdder();

    /** Claims given up that were followed at level <em>full</em>. Those taken are these and the open ones. */
    final LongAdder closed = new LongAdder();

    /** What a type's level is, and of which turn of the rules that is the answer. */
    volatile int level;

    /** Whether a claim here is expected to be held for long. */
    volatile boolean longLived;

    /** What was given up before the last reset. */
    private volatile long forgotten;

    private final Cause cause;

    // Growth, touched by the tracker's thread alone.
    long openBefore;
    int grown;

    Spot(@Nullable Site site, String type) {
        this.site = site;
        this.type = type;
        if (site == null) {
            cause = new Cause(Fingerprint.of(type, List.of()), type, null, List.of());
        } else {
            StackTraceElement where = site.where();
            List<StackTraceElement> stack = where == null ? List.of() : List.of(where);
            cause = new Cause(Fingerprint.of(type, site.name(), stack), type, site.name(), stack);
        }
    }

    Cause cause() {
        return cause;
    }

    /** Claims open at level <em>sites</em>. Released first: one that is given up meanwhile then counts as open, never as minus one. */
    long open() {
        long gone = released.sum();
        return acquired.sum() - gone;
    }

    /** The totals, with the open followed claims that somebody counted. */
    SiteTotals totals(long followedOpen) {
        long before = forgotten;
        long done = released.sum() + closed.sum();
        long taken = acquired.sum() + closed.sum() + followedOpen;
        Site named = site;
        return new SiteTotals(
                named == null ? null : named.toString(), type, Math.max(taken, done) - before, done - before);
    }

    boolean isUsed() {
        return acquired.sum() != 0 || closed.sum() != 0;
    }

    void reset() {
        forgotten = released.sum() + closed.sum();
        grown = 0;
    }
}
