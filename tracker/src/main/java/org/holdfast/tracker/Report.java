package org.holdfast.tracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what the tracker keeps into what it answers. */
final class Report {
    private static final int MAX_SAMPLES = 8;
    private static final int MAX_LINEAGE = 16;
    private static final Comparator<Slots.Row> OLDEST_FIRST =
            Comparator.comparingLong(Slots.Row::since).thenComparingLong(Slots.Row::id);

    private Report() {}

    /** The name of a resource, as core's reports say it. */
    static String name(Object resource) {
        return name(resource.getClass().getName(), System.identityHashCode(resource));
    }

    static String name(Slots.Row row) {
        return name(row.type().type, row.hash());
    }

    private static String name(String type, int hash) {
        return type + '@' + Integer.toHexString(hash);
    }

    static ClaimRecord claim(Slots.Row row) {
        Followed claim = row.claim();
        Details details = claim.details();
        Followed parent = claim.parent();
        Slots.Row from = parent == null ? null : Slots.row(parent);
        List<StackTraceElement> path = details == null ? List.of() : details.taken.read();
        Moves moves = details == null ? null : details.moves;
        return new ClaimRecord(
                row.id(),
                name(row),
                Leaks.Group.of(row).named(),
                Moment.step(row.who(), row.since(), path),
                Duration.ofMillis(Math.max(0, Times.now() - row.since())),
                details == null ? null : details.reason,
                from == null ? 0 : from.id(),
                lineage(parent),
                moves == null ? List.of() : moves.steps());
    }

    private static List<String> lineage(@Nullable Followed parent) {
        List<String> lines = new ArrayList<>();
        for (Followed at = parent; at != null && lines.size() < MAX_LINEAGE; at = at.parent()) {
            lines.add(where(at) + (Slots.row(at) == null ? ", closed" : ""));
        }
        return lines;
    }

    private static String where(Followed claim) {
        Object cause = claim.cause();
        if (cause instanceof Spot spot) {
            return spot.cause().where();
        }
        StackTraceElement line = Frames.line(((CallPath) cause).frames);
        return line == null ? "(forgotten)" : Frames.call(line);
    }

    /** Oldest first. */
    static List<ClaimRecord> claims(List<Slots.Row> rows) {
        rows.sort(OLDEST_FIRST);
        return rows.stream().map(Report::claim).toList();
    }

    static Snapshot snapshot() {
        long[] followed = new long[1];
        PriorityQueue<Slots.Row> oldest = new PriorityQueue<>(OLDEST_FIRST.reversed());
        Map<Leaks.Group, Held> held = new HashMap<>();
        Slots.forEach(row -> {
            followed[0]++;
            oldest.add(row);
            if (oldest.size() > Snapshot.MAX_CLAIMS) {
                oldest.remove();
            }
            held.computeIfAbsent(Leaks.Group.of(row), group -> new Held()).add(row);
        });
        return new Snapshot(
                Times.instant(Times.now()),
                Levels.general(),
                Levels.sampling(),
                followed[0],
                Engine.untracked(),
                Engine.dropped(),
                sites(),
                holders(held),
                claims(new ArrayList<>(oldest)),
                UnpairedLog.snapshot(),
                LeakLog.snapshot(),
                BlunderLog.snapshot());
    }

    private static List<SiteTotals> sites() {
        Map<Spot, long[]> tally = Slots.tally();
        List<SiteTotals> rows = new ArrayList<>();
        for (Spot spot : Spots.all()) {
            long[] followed = tally.getOrDefault(spot, new long[2]);
            SiteTotals row = spot.totals(followed[0], followed[1]);
            if (row.acquired() != 0 || row.released() != 0) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparingLong(SiteTotals::open)
                .thenComparingLong(SiteTotals::acquired)
                .reversed()
                .thenComparing(SiteTotals::where)
                .thenComparing(SiteTotals::type));
        return rows;
    }

    private static List<Holders> holders(Map<Leaks.Group, Held> held) {
        List<Holders> groups = new ArrayList<>();
        held.forEach((group, rows) -> groups.add(rows.named(group.named())));
        groups.sort(Comparator.comparingLong(Holders::count)
                .reversed()
                .thenComparing(group -> group.cause().fingerprint()));
        return groups;
    }

    /** The open claims of one cause. */
    private static final class Held {
        private long count;
        private long since = Long.MAX_VALUE;
        private final Set<String> threads = new LinkedHashSet<>();
        private final Set<String> reasons = new LinkedHashSet<>();

        void add(Slots.Row row) {
            count++;
            since = Math.min(since, row.since());
            if (threads.size() < MAX_SAMPLES) {
                threads.add(row.who().called());
            }
            Details details = row.claim().details();
            if (details != null && details.reason != null && reasons.size() < MAX_SAMPLES) {
                reasons.add(details.reason);
            }
        }

        Holders named(Cause cause) {
            return new Holders(
                    cause,
                    count,
                    Duration.ofMillis(Math.max(0, Times.now() - since)),
                    List.copyOf(threads),
                    List.copyOf(reasons));
        }
    }
}
