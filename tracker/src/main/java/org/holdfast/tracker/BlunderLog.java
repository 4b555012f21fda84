package org.holdfast.tracker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.MisuseReport;
import org.jspecify.annotations.Nullable;

/** Counts misuse by kind and line, each with both ends of the claim that was misused first. */
final class BlunderLog {
    private static final ConcurrentHashMap<Key, Entry> ENTRIES = new ConcurrentHashMap<>();

    private static final int MAX_INSIDE = 20;

    private BlunderLog() {}

    private record Key(String kind, @Nullable StackTraceElement line) {}

    /** The first one is kept; the count is guarded by the entry. */
    private static final class Entry {
        final Blunder first;
        long count;
        Instant last;

        Entry(Blunder first) {
            this.first = first;
            this.last = first.last();
        }
    }

    static void closedAgain(Object resource, Followed claim) {
        note(Blunder.CLOSED_TWICE, resource, claim, null);
    }

    static void misused(MisuseReport report, Object resource, @Nullable Followed claim) {
        note(report.misuse().name(), resource, claim, report);
    }

    /** Says who kept a resource from its end, when somebody has waited for that in vain. */
    static void timedOut(Object resource) {
        StringBuilder out = new StringBuilder("the time to wait for ")
                .append(Report.name(resource))
                .append(" was over; ");
        List<ClaimRecord> holders = Engine.holders(resource);
        if (holders.isEmpty()) {
            out.append("no claim on it is followed at this level");
        } else {
            out.append("still inside: ").append(holders.size());
            holders.stream()
                    .limit(MAX_INSIDE)
                    .forEach(claim -> out.append("\n  ").append(Text.holder(claim)));
            if (holders.size() > MAX_INSIDE) {
                out.append("\n  ... and ").append(holders.size() - MAX_INSIDE).append(" more");
            }
        }
        Log.warn(out.toString());
    }

    private static void note(String kind, Object resource, @Nullable Followed claim, @Nullable MisuseReport report) {
        Step at = Moment.here(null).step();
        Key key = new Key(kind, at.line());
        Entry entry = ENTRIES.get(key);
        if (entry == null) {
            if (ENTRIES.size() >= Engine.limits().causes()) {
                Engine.drop();
                return;
            }
            Blunder first = new Blunder(
                    kind,
                    Report.name(resource),
                    at,
                    1,
                    at.time(),
                    taken(resource, claim),
                    released(resource, claim),
                    report);
            entry = ENTRIES.computeIfAbsent(key, one -> new Entry(first));
        }
        synchronized (entry) {
            entry.count++;
            entry.last = at.time();
        }
    }

    private static @Nullable Step taken(Object resource, @Nullable Followed claim) {
        Followed known = claim == null ? Remembered.lastOn(resource) : claim;
        Details details = known == null ? null : known.details();
        if (details != null && details.taken.path != null) {
            return details.taken.step();
        }
        Spot site = known == null ? null : known.site;
        if (details != null) {
            return site == null
                    ? details.taken.step()
                    : Moment.step(
                            details.taken.who, details.taken.time, site.cause().stack());
        }
        return null;
    }

    /** How the claim was given up, or passed on; for a misused counter, how a claim on it was given up last. */
    static @Nullable Step released(Object resource, @Nullable Followed claim) {
        if (claim == null) {
            Step direct = UnpairedLog.lastRelease(resource);
            Followed known = Remembered.lastOn(resource);
            Step byHandle = known == null ? null : released(known);
            boolean later =
                    direct == null || (byHandle != null && byHandle.time().isAfter(direct.time()) && !isHere(byHandle));
            return later ? byHandle : direct;
        }
        return released(claim);
    }

    /** Whether it is the very close that finds its claim gone: that was noted before it could know. */
    private static boolean isHere(Step release) {
        Step here = Moment.here(null).step();
        return here.threadId() == release.threadId() && Objects.equals(here.line(), release.line());
    }

    private static @Nullable Step released(Followed claim) {
        Details details = claim.details();
        if (details == null) {
            return claim.link instanceof Who who ? Moment.step(who, Times.unpack(claim.place), List.of()) : null;
        }
        Moment end = details.released;
        if (end != null) {
            return end.step();
        }
        Moves moves = details.moves;
        if (moves == null) {
            return null;
        }
        List<Step> steps = moves.steps();
        return steps.get(steps.size() - 1);
    }

    /** How the claim was given up before, for the message of the one who misuses it; null if that is not known. */
    static @Nullable String earlier(Object resource, @Nullable Followed claim) {
        Step step = released(resource, claim);
        if (step == null) {
            return null;
        }
        StackTraceElement line = step.line();
        long ago = Duration.between(step.time(), Times.instant(Times.now())).toMillis();
        return (line == null ? "" : "at " + line + ' ') + "on " + step.thread() + ", " + Math.max(0, ago)
                + " ms before";
    }

    static List<Blunder> snapshot() {
        List<Blunder> all = new ArrayList<>();
        for (Entry entry : ENTRIES.values()) {
            Blunder first = entry.first;
            synchronized (entry) {
                all.add(new Blunder(
                        first.kind(),
                        first.resource(),
                        first.at(),
                        entry.count,
                        entry.last,
                        first.taken(),
                        first.released(),
                        first.report()));
            }
        }
        all.sort(Comparator.comparingLong(Blunder::count)
                .reversed()
                .thenComparing(Blunder::kind)
                .thenComparing(blunder -> String.valueOf(blunder.at().line())));
        return all;
    }

    static void reset() {
        ENTRIES.clear();
    }
}
