package org.holdfast.tracker;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * All that the tracker knows at one moment. Claims that are taken or closed meanwhile may be in it or not; each that is in it is
 * whole.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param time when
 * @param level the level in force for types that have none of their own
 * @param sampling one claim in so many is followed at {@link Level#SAMPLED}
 * @param followed how many claims are followed and open
 * @param untracked how many claims should have been followed and could not be, since the start
 * @param dropped how many causes, sites and misuses were not kept because there were too many, since the start
 * @param sites totals per site or type, most open first
 * @param holders open claims by cause, most first
 * @param claims open claims, oldest first; at most {@value #MAX_CLAIMS}
 * @param unpaired retains and releases without a handle; at most {@value #MAX_CLAIMS} objects
 * @param leaks what is or seems forgotten, most first
 * @param blunders misuse of claims, most first
 */
public record Snapshot(
        Instant time,
        Level level,
        int sampling,
        long followed,
        long untracked,
        long dropped,
        List<SiteTotals> sites,
        List<Holders> holders,
        List<ClaimRecord> claims,
        List<Unpaired> unpaired,
        List<Leak> leaks,
        List<Blunder> blunders) {
    /** The most single claims that one snapshot lists; {@link #followed()} and {@link #holders()} count all. */
    public static final int MAX_CLAIMS = 10_000;

    /**
     * Makes a snapshot. The parameters are the components.
     *
     * @param time {@link #time()}
     * @param level {@link #level()}
     * @param sampling {@link #sampling()}
     * @param followed {@link #followed()}
     * @param untracked {@link #untracked()}
     * @param dropped {@link #dropped()}
     * @param sites {@link #sites()}
     * @param holders {@link #holders()}
     * @param claims {@link #claims()}
     * @param unpaired {@link #unpaired()}
     * @param leaks {@link #leaks()}
     * @param blunders {@link #blunders()}
     */
    public Snapshot {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(level, "level");
        sites = List.copyOf(sites);
        holders = List.copyOf(holders);
        claims = List.copyOf(claims);
        unpaired = List.copyOf(unpaired);
        leaks = List.copyOf(leaks);
        blunders = List.copyOf(blunders);
    }

    /**
     * Answers how many followed claims are open and not listed one by one.
     *
     * @return zero or more
     */
    public long claimsLeftOut() {
        return Math.max(0, followed - claims.size());
    }

    /**
     * Says it as a report for people.
     *
     * @return many lines, each ended
     */
    public String toText() {
        return Text.snapshot(this);
    }

    /**
     * Says it as JSON, with the components' names; instants in ISO 8601, durations in milliseconds.
     *
     * @return one object
     */
    public String toJson() {
        return JsonForm.snapshot(this);
    }

    /**
     * Compares with an earlier snapshot of the same process.
     *
     * @param earlier the one to compare with
     * @return what changed since
     */
    public SnapshotDiff since(Snapshot earlier) {
        return SnapshotDiff.of(Objects.requireNonNull(earlier, "earlier"), this);
    }
}
