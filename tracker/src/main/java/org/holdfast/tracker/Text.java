package org.holdfast.tracker;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a snapshot is for people. */
final class Text {
    private static final int MAX_FRAMES = 16;
    private static final int MAX_LISTED = 50;

    private Text() {}

    static String snapshot(Snapshot snapshot) {
        StringBuilder out = new StringBuilder(1024);
        out.append("holdfast tracker: level ").append(snapshot.level().name().toLowerCase(Locale.ROOT));
        if (snapshot.level() == Level.SAMPLED) {
            out.append(" (1 claim in ").append(snapshot.sampling()).append(')');
        }
        out.append(", followed and open: ").append(snapshot.followed());
        out.append(", untracked: ").append(snapshot.untracked());
        out.append(", dropped: ").append(snapshot.dropped()).append('\n');
        leaks(out, snapshot.leaks());
        blunders(out, snapshot.blunders());
        holders(out, snapshot);
        totals(out, "totals by site, or by type where there is no site", snapshot.sites());
        unpaired(out, snapshot.unpaired());
        return out.toString();
    }

    private static void leaks(StringBuilder out, List<Leak> leaks) {
        if (!leaks.isEmpty()) {
            out.append("\nleaks:\n");
            leaks.stream()
                    .limit(MAX_LISTED)
                    .forEach(leak -> out.append(indent(leak(leak))).append('\n'));
            more(out, leaks.size());
        }
    }

    static String leak(Leak leak) {
        Cause cause = leak.cause();
        StringBuilder out = new StringBuilder(256);
        out.append(leak.count())
                .append(leak.count() == 1 ? " claim on " : " claims on ")
                .append(cause.type())
                .append(' ')
                .append(leak.kind().description())
                .append(", taken at ")
                .append(cause.where())
                .append(" [")
                .append(cause.fingerprint())
                .append(']');
        SiteTotals totals = leak.totals();
        if (totals != null) {
            out.append("\n  acquired ")
                    .append(totals.acquired())
                    .append(", released ")
                    .append(totals.released());
        }
        if (leak.kind() != Leak.Kind.UNREACHABLE && !leak.oldest().isZero()) {
            out.append(totals == null ? "\n  " : ", ").append("oldest ").append(age(leak.oldest()));
        }
        ClaimRecord example = leak.example();
        if (example == null) {
            frames(out, "  ", cause.stack());
            return out.toString();
        }
        out.append("\n  for example by ").append(example.taken().thread());
        out.append(" at ").append(example.taken().time()).append(", on ").append(example.resource());
        if (example.reason() != null) {
            out.append(", for \"").append(example.reason()).append('"');
        }
        frames(
                out,
                "  ",
                example.taken().stack().isEmpty()
                        ? cause.stack()
                        : example.taken().stack());
        chain(out, "  ", example);
        return out.toString();
    }

    /** One claim in one line. */
    static String holder(ClaimRecord claim) {
        StringBuilder out = new StringBuilder(128).append(claim.taken().thread());
        out.append(" since ")
                .append(age(claim.age()))
                .append(", taken at ")
                .append(claim.cause().where());
        if (claim.reason() != null) {
            out.append(", for \"").append(claim.reason()).append('"');
        }
        return out.toString();
    }

    private static void chain(StringBuilder out, String indent, ClaimRecord claim) {
        for (Step move : claim.moves()) {
            out.append('\n').append(indent).append("moved by ").append(move.thread());
            at(out, move.line());
        }
        for (String from : claim.lineage()) {
            out.append('\n').append(indent).append("taken from a claim of ").append(from);
        }
    }

    private static void at(StringBuilder out, @Nullable StackTraceElement line) {
        if (line != null) {
            out.append(" at ").append(Frames.call(line));
        }
    }

    private static void frames(StringBuilder out, String indent, List<StackTraceElement> stack) {
        stack.stream()
                .limit(MAX_FRAMES)
                .forEach(
                        frame -> out.append('\n').append(indent).append("  at ").append(Frames.call(frame)));
        if (stack.size() > MAX_FRAMES) {
            out.append('\n')
                    .append(indent)
                    .append("  ... ")
                    .append(stack.size() - MAX_FRAMES)
                    .append(" more");
        }
    }

    private static void blunders(StringBuilder out, List<Blunder> blunders) {
        if (blunders.isEmpty()) {
            return;
        }
        out.append("\nmisuses:\n");
        blunders.stream()
                .limit(MAX_LISTED)
                .forEach(blunder -> out.append(indent(blunder(blunder))).append('\n'));
        more(out, blunders.size());
    }

    static String blunder(Blunder blunder) {
        StringBuilder out = new StringBuilder(256);
        out.append(blunder.kind())
                .append(", ")
                .append(times(blunder.count()))
                .append(", on ")
                .append(blunder.resource());
        step(out, "misused", blunder.at());
        step(out, "taken", blunder.taken());
        step(out, "released before", blunder.released());
        return out.toString();
    }

    private static void step(StringBuilder out, String what, @Nullable Step step) {
        if (step == null) {
            return;
        }
        out.append("\n  ")
                .append(what)
                .append(" by ")
                .append(step.thread())
                .append(" at ")
                .append(step.time());
        frames(out, "  ", step.stack());
    }

    private static void holders(StringBuilder out, Snapshot snapshot) {
        if (snapshot.holders().isEmpty()) {
            return;
        }
        out.append("\nheld now:\n");
        for (Holders group : snapshot.holders()
                .subList(0, Math.min(MAX_LISTED, snapshot.holders().size()))) {
            out.append("  ")
                    .append(group.count())
                    .append(" on ")
                    .append(group.cause().type());
            out.append(", oldest ")
                    .append(age(group.oldest()))
                    .append(", taken at ")
                    .append(group.cause().where());
            out.append(" [").append(group.cause().fingerprint()).append("] by ");
            out.append(String.join(", ", group.threads()));
            if (!group.reasons().isEmpty()) {
                out.append(", for ").append(String.join(", ", group.reasons()));
            }
            frames(out, "  ", group.cause().stack());
            out.append('\n');
        }
        more(out, snapshot.holders().size());
    }

    private static void totals(StringBuilder out, String title, List<SiteTotals> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.append('\n').append(title).append(":\n");
        for (SiteTotals row : rows.subList(0, Math.min(MAX_LISTED, rows.size()))) {
            out.append("  ").append(row.where()).append(": acquired ").append(row.acquired());
            out.append(", released ")
                    .append(row.released())
                    .append(", open ")
                    .append(row.open())
                    .append('\n');
        }
        more(out, rows.size());
    }

    private static void unpaired(StringBuilder out, List<Unpaired> objects) {
        if (objects.isEmpty()) {
            return;
        }
        out.append("\nunpaired retains and releases, by object:\n");
        for (Unpaired object : objects.subList(0, Math.min(MAX_LISTED, objects.size()))) {
            out.append("  ")
                    .append(object.object())
                    .append(": balance ")
                    .append(object.balance())
                    .append('\n');
            object.acquired().forEach(line -> line(out, "acquired", line));
            object.released().forEach(line -> line(out, "released", line));
        }
        more(out, objects.size());
    }

    private static void line(StringBuilder out, String what, Unpaired.Line line) {
        out.append("    ")
                .append(what)
                .append(' ')
                .append(line.count())
                .append(" at ")
                .append(line.where())
                .append('\n');
    }

    private static void more(StringBuilder out, int size) {
        if (size > MAX_LISTED) {
            out.append("  ... and ").append(size - MAX_LISTED).append(" more\n");
        }
    }

    static String difference(SnapshotDiff diff) {
        StringBuilder out = new StringBuilder(512);
        out.append("in ")
                .append(age(diff.elapsed()))
                .append(": ")
                .append(diff.appeared().size())
                .append(" claims appeared, ");
        out.append(diff.gone().size()).append(" are gone\n");
        leaks(out, diff.leaks());
        if (!diff.holders().isEmpty()) {
            out.append("\nheld, by cause:\n");
            for (SnapshotDiff.Change change : diff.holders()) {
                out.append("  ")
                        .append(change.by() > 0 ? "+" : "")
                        .append(change.by())
                        .append(" (now ")
                        .append(change.now());
                out.append(") on ")
                        .append(change.cause().type())
                        .append(", taken at ")
                        .append(change.cause().where());
                out.append('\n');
            }
        }
        totals(out, "totals, as differences", diff.sites());
        return out.toString();
    }

    private static String indent(String lines) {
        return "  " + lines.replace("\n", "\n  ");
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    /** Such as {@code 14 min}: one unit, rounded down. */
    static String age(Duration age) {
        long millis = age.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        long seconds = millis / 1000;
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
