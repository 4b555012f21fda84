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

    /** Claims taken that were followed at level <em>full</em>, but for those that the slots still count. */
    final LongAdder followed = new LongAdder();

    /** Those of them that were found unreachable: neither open nor released. */
    final LongAdder leaked = new LongAdder();

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

    /** The totals, with the followed claims that somebody counted. */
    SiteTotals totals(long followedTaken, long followedOpen) {
        long before = forgotten;
        long done = released.sum() + followedTaken - followedOpen - leaked.sum();
        long taken = acquired.sum() + followedTaken;
        Site named = site;
        return new SiteTotals(
                named == null ? null : named.toString(), type, Math.max(taken, done) - before, done - before);
    }

    /** Whether claims were counted here at level <em>sites</em>. */
    boolean isUsed() {
        return acquired.sum() != 0;
    }

    void reset(long followedTaken, long followedOpen) {
        forgotten = released.sum() + followedTaken - followedOpen - leaked.sum();
        grown = 0;
    }
}
