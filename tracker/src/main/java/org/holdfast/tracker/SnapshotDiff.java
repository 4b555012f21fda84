package org.holdfast.tracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What changed between two snapshots of one process.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param elapsed the time between them
 * @param sites totals of the sites that moved, as differences, most open first
 * @param holders by how much the open claims of each cause that moved changed, most first
 * @param appeared claims listed in the later one and not in the earlier
 * @param gone claims listed in the earlier one and not in the later
 * @param leaks leaks of the later one that are new or have grown
 */
public record SnapshotDiff(
        Duration elapsed,
        List<SiteTotals> sites,
        List<Change> holders,
        List<ClaimRecord> appeared,
        List<ClaimRecord> gone,
        List<Leak> leaks) {
    /**
     * Makes a difference. The parameters are the components.
     *
     * @param elapsed {@link #elapsed()}
     * @param sites {@link #sites()}
     * @param holders {@link #holders()}
     * @param appeared {@link #appeared()}
     * @param gone {@link #gone()}
     * @param leaks {@link #leaks()}
     */
    public SnapshotDiff {
        Objects.requireNonNull(elapsed, "elapsed");
        sites = List.copyOf(sites);
        holders = List.copyOf(holders);
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
        leaks = List.copyOf(leaks);
    }

    /**
     * How the number of open claims of one cause changed.
     *
     * <p>Thread safety: immutable. Memory effects: none.
     *
     * @param cause where they were taken
     * @param by how many more there are
     * @param now how many there are
     */
    public record Change(Cause cause, long by, long now) {
        /**
         * Makes a change. The parameters are the components.
         *
         * @param cause {@link #cause()}
         * @param by {@link #by()}
         * @param now {@link #now()}
         */
        public Change {
            Objects.requireNonNull(cause, "cause");
        }
    }

    static SnapshotDiff of(Snapshot earlier, Snapshot later) {
        return new SnapshotDiff(
                Duration.between(earlier.time(), later.time()),
                sites(earlier, later),
                holders(earlier, later),
                missing(later.claims(), earlier.claims()),
                missing(earlier.claims(), later.claims()),
                leaks(earlier, later));
    }

    private static List<SiteTotals> sites(Snapshot earlier, Snapshot later) {
        Map<List<Object>, SiteTotals> before = new HashMap<>();
        earlier.sites().forEach(row -> before.put(List.of(row.where(), row.type()), row));
        List<SiteTotals> moved = new ArrayList<>();
        for (SiteTotals row : later.sites()) {
            SiteTotals old = before.get(List.<Object>of(row.where(), row.type()));
            long acquired = row.acquired() - (old == null ? 0 : old.acquired());
            long released = row.released() - (old == null ? 0 : old.released());
            if (acquired != 0 || released != 0) {
                moved.add(new SiteTotals(row.site(), row.type(), acquired, released));
            }
        }
        moved.sort(Comparator.comparingLong(SiteTotals::open).reversed());
        return moved;
    }

    private static List<Change> holders(Snapshot earlier, Snapshot later) {
        Map<Cause, Long> before = new HashMap<>();
        earlier.holders().forEach(group -> before.put(group.cause(), group.count()));
        List<Change> changes = new ArrayList<>();
        for (Holders group : later.holders()) {
            Long old = before.remove(group.cause());
            long by = group.count() - (old == null ? 0 : old);
            if (by != 0) {
                changes.add(new Change(group.cause(), by, group.count()));
            }
        }
        before.forEach((cause, count) -> changes.add(new Change(cause, -count, 0)));
        changes.sort(Comparator.comparingLong(Change::by)
                .reversed()
                .thenComparing(change -> change.cause().fingerprint()));
        return changes;
    }

    private static List<ClaimRecord> missing(List<ClaimRecord> from, List<ClaimRecord> in) {
        Set<Long> known = new HashSet<>();
        in.forEach(claim -> known.add(claim.id()));
        return from.stream().filter(claim -> !known.contains(claim.id())).toList();
    }

    private static List<Leak> leaks(Snapshot earlier, Snapshot later) {
        Map<List<Object>, Long> before = new HashMap<>();
        earlier.leaks().forEach(leak -> before.put(List.of(leak.kind(), leak.cause()), leak.count()));
        return later.leaks().stream()
                .filter(leak -> leak.count() > before.getOrDefault(List.<Object>of(leak.kind(), leak.cause()), 0L))
                .toList();
    }

    /**
     * Says it as a report for people.
     *
     * @return many lines, each ended
     */
    public String toText() {
        return Text.difference(this);
    }

    /**
     * Says it as JSON, with the components' names.
     *
     * @return one object
     */
    public String toJson() {
        return JsonForm.difference(this);
    }
}
