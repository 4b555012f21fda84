package org.holdfast.tracker;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.Site;
import org.jspecify.annotations.Nullable;

/** Follows claims: puts them into the table, moves them, takes them out, and remembers what was released. */
final class Engine {
    private static final LongAdder UNTRACKED = new LongAdder();
    private static final LongAdder DROPPED = new LongAdder();

    private static volatile Limits limits = Limits.DEFAULT;

    private Engine() {}

    /**
     * Follows a claim.
     *
     * @param handle the handle; null for one that is not to be held, whose token stands for it
     * @param tables whether it is the claim by which a table keeps a value
     * @return the claim's token; null if it could not be followed, which is counted
     */
    static @Nullable Object follow(
            @Nullable Object handle,
            Object resource,
            @Nullable Object parentToken,
            @Nullable Site site,
            @Nullable String reason,
            Windows.@Nullable Window window,
            boolean counted,
            boolean tables) {
        try {
            if (!Background.isRunning()) {
                Background.begin();
            }
            Spot type = Spots.ofType(resource.getClass());
            Spot spot = site == null ? null : Spots.ofSite(site, resource);
            Followed parent = Followed.of(parentToken);
            int hash = System.identityHashCode(resource);
            Object link = parent;
            long since;
            if (spot == null || reason != null || window != null || Levels.STACKS_AT_SITES) {
                Object path = spot == null || window != null || Levels.STACKS_AT_SITES ? new Trace() : null;
                since = Times.now();
                Moment taken = new Moment(Who.current(null), since, path);
                link = new Details(parent, reason, window, taken, type, hash, tables);
            } else {
                since = Times.coarse();
            }
            if (handle != null) {
                Followed claim = new Followed(handle, spot, link);
                Slots.put(claim, counted, since, type, hash);
                Flight.taken(claim, type, reason);
                return claim;
            }
            Beacon beacon = new Beacon();
            Followed claim = new Followed(beacon, spot, link);
            beacon.followed = claim;
            Slots.put(claim, counted, since, type, hash);
            Flight.taken(claim, type, reason);
            return beacon;
        } catch (Throwable t) { // watching changes nothing: the claim is taken already
            UNTRACKED.increment();
            return null;
        }
    }

    /** The claim passes to another handle; answers its token from now on. */
    static @Nullable Object move(Object handle, Object token) {
        Followed claim = Followed.of(token);
        if (claim == null) {
            return token;
        }
        try {
            Slots.Row row = Slots.row(claim);
            if (row == null) {
                return token;
            }
            Moment move = Moment.here(row.who());
            Details details = claim.details();
            if (details == null) {
                Moment taken = new Moment(row.who(), row.since(), null);
                details = new Details(claim.parent(), null, null, taken, row.type(), row.hash(), false);
            }
            details.moves = Moves.after(details.moves, move);
            Followed next = new Followed(handle, claim.site, details);
            if (!Slots.replace(claim, next)) {
                return token;
            }
            claim.link = details; // so that a use of the old handle finds the chain
            return next;
        } catch (Throwable t) {
            lose(claim);
            return null;
        }
    }

    /** A claim that can be followed no further must not look like a leak. */
    private static void lose(Followed claim) {
        UNTRACKED.increment();
        Slots.Row row = Slots.row(claim);
        if (row != null) {
            boolean ignored = Slots.take(row);
        }
    }

    private static void releaseInDetail(Followed claim, @Nullable Details details) {
        Slots.Row row = Slots.row(claim);
        if (row == null) {
            return;
        }
        Flight.released(claim, row);
        if (details == null) {
            claim.link = Who.current(row.who());
            Slots.free(row);
            claim.place = Times.pack(Times.coarse());
            return;
        }
        Object path = row.counted() && details.taken.path != null ? new Trace() : null;
        details.released = new Moment(Who.current(row.who()), Times.now(), path);
        Slots.free(row);
        Remembered.add(claim);
    }

    /** The claim is about to be given up. */
    static void release(Object token) {
        Followed claim = Followed.of(token);
        if (claim == null) {
            return;
        }
        try {
            Details details = claim.details();
            if (details != null || Flight.isRecording()) {
                releaseInDetail(claim, details);
                return;
            }
            Who taker = Slots.free(claim);
            if (taker != null) {
                claim.link = Who.current(taker);
                claim.place = Times.pack(Times.coarse());
            }
        } catch (Throwable t) {
            lose(claim);
        } finally {
            Reference.reachabilityFence(token); // or it is found unreachable before it is taken out
        }
    }

    /** Where a claim is counted: its site, or its type. */
    static Spot spot(Slots.Row row) {
        Spot site = row.claim().site;
        return site == null ? row.type() : site;
    }

    // ------------------------------------------------------------------------------------------- questions

    static Limits limits() {
        return limits;
    }

    static void setLimits(Limits next) {
        limits = next;
        Remembered.resize(next.remembered());
    }

    static long untracked() {
        return UNTRACKED.sum();
    }

    static long dropped() {
        return DROPPED.sum();
    }

    static void drop() {
        DROPPED.increment();
    }

    static Snapshot snapshot() {
        return Report.snapshot();
    }

    static List<ClaimRecord> holders(Object resource) {
        int hash = System.identityHashCode(resource);
        Spot type = Spots.ofType(resource.getClass());
        List<Slots.Row> rows = new ArrayList<>();
        Slots.forEach(row -> {
            if (row.hash() == hash && row.type() == type) {
                rows.add(row);
            }
        });
        return Report.claims(rows);
    }

    static List<ClaimRecord> open(Windows.Window window) {
        List<Slots.Row> rows = new ArrayList<>();
        Slots.forEach(row -> {
            Details details = row.claim().details();
            if (details != null && details.window == window && !row.claim().refersTo(null)) {
                rows.add(row);
            }
        });
        return Report.claims(rows);
    }

    static void findUnreachable() {
        Leaks.findUnreachable();
    }

    static List<Leak> check() {
        Times.tick();
        Leaks.findUnreachable();
        Leaks.findOld();
        return LeakLog.snapshot();
    }

    static void reset() {
        LeakLog.reset();
        BlunderLog.reset();
        Spots.reset();
        Remembered.clear();
        UnpairedLog.reset();
    }
}
