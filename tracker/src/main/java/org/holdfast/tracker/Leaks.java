package org.holdfast.tracker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for leaks in the table: handles that were collected, claims held for too long, causes that grow. */
final class Leaks {
    private static final Object LOOKING = new Object();

    /** Open claims by cause at the end of the last window, and in how many running they grew. Guarded by LOOKING. */
    private static Map<Group, int[]> growth = new HashMap<>();

    private Leaks() {}

    /** What is reported as one: a cause, with its spot where it is of a site or of a type. */
    record Group(Cause named, @Nullable Spot spot) {
        static Group of(Slots.Row row) {
            Spot site = row.claim().site;
            Object cause = site == null ? row.claim().cause() : site;
            return cause instanceof CallPath path
                    ? new Group(path.cause(row.type().type), null)
                    : new Group(((Spot) cause).cause(), (Spot) cause);
        }
    }

    /** Takes out the claims whose handles were collected. Returns when every such look that began before has ended, too. */
    static void findUnreachable() {
        synchronized (LOOKING) {
            Set<Integer> hashes = new HashSet<>();
            boolean unpaired = !UnpairedLog.isEmpty();
            Slots.forEachUnreachable(row -> {
                if (Slots.take(row)) {
                    if (unpaired) {
                        hashes.add(row.hash());
                    }
                    if (row.counted()) {
                        Engine.spot(row).leaked.increment();
                    }
                    found(row);
                }
            });
            if (unpaired) {
                UnpairedLog.handlesForgotten(hashes);
                UnpairedLog.findCollected();
            }
        }
    }

    private static void found(Slots.Row row) {
        ClaimRecord claim = Report.claim(row);
        LeakLog.unreachable(Group.of(row).named(), claim);
        Details details = row.claim().details();
        if (details != null && details.window != null) {
            details.window.leaked(claim);
        }
        row.claim().link = null;
    }

    /** Counts, by cause, the claims that are held for longer than the limit. */
    static void findOld() {
        long limit = Engine.limits().age().toMillis();
        if (limit <= 0) {
            return;
        }
        long before = Times.now() - limit;
        Map<Group, Old> found = new HashMap<>();
        Slots.forEachBefore(before, row -> {
            if (row.since() < before && !isExpected(row)) {
                found.computeIfAbsent(Group.of(row), group -> new Old()).add(row);
            }
        });
        found.forEach((group, old) -> LeakLog.old(group.named(), old.count, old.oldest, totals(group)));
        LeakLog.keepOld(found.keySet());
    }

    /** Whether a table keeps it, or somebody said that such claims are held for long. */
    private static boolean isExpected(Slots.Row row) {
        Details details = row.claim().details();
        if (details != null && details.tables) {
            return true;
        }
        Spot site = row.claim().site;
        return row.type().longLived || (site != null && site.longLived);
    }

    private static final class Old {
        long count;
        Slots.@Nullable Row oldest;

        void add(Slots.Row row) {
            count++;
            if (oldest == null || row.since() < oldest.since()) {
                oldest = row;
            }
        }
    }

    /** Ends a window: compares what is open, by cause, with the end of the one before. */
    static void endWindow() {
        int wanted = Engine.limits().windows();
        synchronized (LOOKING) {
            Map<Group, int[]> now = new HashMap<>();
            Map<Group, Slots.Row> oldest = new HashMap<>();
            Slots.forEach(row -> {
                if (!isExpected(row)) {
                    Group group = Group.of(row);
                    now.computeIfAbsent(group, one -> new int[2])[0]++;
                    oldest.merge(group, row, (one, other) -> one.since() <= other.since() ? one : other);
                }
            });
            Map<Group, int[]> before = growth;
            growth = now;
            now.forEach((group, open) -> {
                int[] was = before.get(group);
                open[1] = open[0] > (was == null ? 0 : was[0]) ? 1 + (was == null ? 0 : was[1]) : 0;
                if (wanted > 0 && open[1] >= wanted) {
                    LeakLog.growing(group.named(), open[0], oldest.get(group), totals(group));
                }
            });
            for (Spot spot : Spots.used()) {
                long open = spot.open();
                spot.grown = open > spot.openBefore ? spot.grown + 1 : 0;
                spot.openBefore = open;
                if (wanted > 0 && spot.grown >= wanted && !spot.longLived) {
                    LeakLog.growing(spot.cause(), open, null, spot.totals(0, 0));
                }
            }
        }
    }

    /** The totals of a site; a call path has none. */
    private static @Nullable SiteTotals totals(Group group) {
        Spot spot = group.spot();
        if (spot == null) {
            return null;
        }
        long[] followed = Slots.tally().getOrDefault(spot, new long[2]);
        SiteTotals totals = spot.totals(followed[0], followed[1]);
        return totals.acquired() == 0 ? null : totals;
    }

    static void reset() {
        synchronized (LOOKING) {
            growth = new HashMap<>();
        }
    }
}
