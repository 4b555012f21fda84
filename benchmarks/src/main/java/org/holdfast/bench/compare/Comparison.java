package org.holdfast.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.bench.compare.Change.Verdict;
import org.holdfast.bench.goals.Bound;
import org.holdfast.bench.report.Machine;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Report;
import org.holdfast.bench.report.Row;
import org.holdfast.bench.report.TextReport;
import org.holdfast.bench.slices.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * A report set against an earlier one.
 *
 * <p>Figures are compared as ratios within their own runs. Noise is the greatest of: {@value #ONE_THREAD} of the figure for one
 * thread, {@value #MORE_THREADS} for more, whose cost falls into two heaps; what raw against raw was off, in both runs
 * together; and three times the standard error of the difference of the medians. A size has no noise, a byte is a change.
 *
 * <p>Thread safety: immutable.
 */
public final class Comparison {
    private static final double ONE_THREAD = 0.03;
    private static final double MORE_THREADS = 0.10;
    private static final double HALF_A_BYTE = 0.5;
    /** From the width between p10 and p90 of a normal distribution to the standard error of its median. */
    private static final double MEDIAN_ERROR = 1.2533 / 2.5631;

    private final String old;
    private final @Nullable String elsewhere;
    private final List<Change> changes;
    private final List<String> unmatched;

    private Comparison(String old, @Nullable String elsewhere, List<Change> changes, List<String> unmatched) {
        this.old = old;
        this.elsewhere = elsewhere;
        this.changes = List.copyOf(changes);
        this.unmatched = List.copyOf(unmatched);
    }

    /**
     * Compares.
     *
     * @param old result
     * @param report of now
     * @return what changed
     */
    public static Comparison of(OldReport old, Report report) {
        List<Change> changes = new ArrayList<>();
        List<String> unmatched = new ArrayList<>();
        Map<OldReport.Key, Ratio> left = new LinkedHashMap<>(old.figures());
        for (Outcome outcome : report.outcomes()) {
            String topic = outcome.subject().topic();
            List<Row> rows = new ArrayList<>(outcome.goals());
            rows.addAll(outcome.info());
            for (Row row : rows) {
                OldReport.Key key = new OldReport.Key(topic, row.id(), row.variant(), row.threads());
                Ratio before = left.remove(key);
                if (before == null) {
                    unmatched.add(said(key) + ": new, or did not count before");
                } else if (row.voided() != null || Double.isNaN(row.ratio().p50())) {
                    unmatched.add(said(key) + ": does not count now: " + row.voided());
                } else {
                    changes.add(change(outcome, row, key, before, old));
                }
            }
            outcome.sizes().forEach((name, bytes) -> {
                Double before = old.sizes().get(topic + ": " + name);
                if (before != null && Double.isFinite(bytes)) {
                    Verdict verdict = Math.abs(bytes - before) < HALF_A_BYTE ? Verdict.SAME : Verdict.CHANGED;
                    changes.add(new Change(topic, "size", name, 1, before, bytes, 0, verdict));
                }
            });
            left.keySet().stream()
                    .filter(key -> key.topic().equals(topic))
                    .forEach(key -> unmatched.add(said(key) + ": not measured now"));
        }
        return new Comparison(old.name(), elsewhere(old, report.machine()), changes, unmatched);
    }

    private static String said(OldReport.Key key) {
        return key.topic() + ", " + key.id() + " " + key.variant() + ", threads " + key.threads();
    }

    /** Ratios of two machines differ because the machines do. */
    private static @Nullable String elsewhere(OldReport old, Machine now) {
        String there = old.cpu() + ", processors " + old.processors() + ", " + old.jdk();
        String here = now.cpu() + ", processors " + now.processors() + ", " + now.jdk();
        return there.equals(here)
                ? null
                : "nothing is judged, for the old result is from elsewhere: " + there + "; this is " + here;
    }

    private static Change change(Outcome outcome, Row row, OldReport.Key key, Ratio before, OldReport old) {
        Ratio now = row.ratio();
        boolean size = now.rounds() == 0;
        double noise = size ? 0 : noise(outcome, row, key, before, old);
        boolean changed = size
                ? Math.abs(now.p50() - before.p50()) >= HALF_A_BYTE
                : Math.abs(now.p50() / before.p50() - 1) > noise;
        Verdict verdict = !changed ? Verdict.SAME : verdict(outcome, row, now.p50() > before.p50());
        return new Change(key.topic(), key.id(), key.variant(), key.threads(), before.p50(), now.p50(), noise, verdict);
    }

    private static Verdict verdict(Outcome outcome, Row row, boolean more) {
        Bound goal = row.goal();
        if (goal == null && !outcome.subject().own().test(row.variant())) {
            return Verdict.CHANGED;
        }
        boolean moreIsWorse = goal == null || goal.atMost();
        return more == moreIsWorse ? Verdict.WORSE : Verdict.BETTER;
    }

    private static double noise(Outcome outcome, Row row, OldReport.Key key, Ratio before, OldReport old) {
        double floor = row.threads() == 1 ? ONE_THREAD : MORE_THREADS;
        double canaries = old.canaryError(key.topic(), key.threads()) + canaryError(outcome, row.threads());
        double medians = 3 * Math.hypot(medianError(before), medianError(row.ratio()));
        return Math.max(floor, Math.max(canaries, medians));
    }

    private static double medianError(Ratio ratio) {
        return ratio.rounds() == 0
                ? 0
                : (ratio.p90() - ratio.p10()) * MEDIAN_ERROR / Math.sqrt(ratio.rounds()) / ratio.p50();
    }

    private static double canaryError(Outcome outcome, int threads) {
        double error = 0;
        for (var attempt : outcome.attempts()) {
            for (Row canary : attempt.canaries()) {
                if (canary.threads() == threads && !Double.isNaN(canary.ratio().p50())) {
                    error = Math.abs(canary.ratio().p50() - 1);
                }
            }
        }
        return error;
    }

    /**
     * Answers whether anything of ours became worse beyond noise.
     *
     * @return never true if the old result is from another machine or JDK
     */
    public boolean worse() {
        return elsewhere == null && changes.stream().anyMatch(change -> change.verdict() == Verdict.WORSE);
    }

    /**
     * Answers what changed.
     *
     * @return beyond noise, the worse first
     */
    public List<Change> changed() {
        return changes.stream()
                .filter(change -> change.verdict() != Verdict.SAME)
                .sorted((a, b) -> a.verdict().compareTo(b.verdict()))
                .toList();
    }

    /**
     * Answers what could not be compared, and why.
     *
     * @return lines
     */
    public List<String> unmatched() {
        return unmatched;
    }

    /**
     * Says it in a sentence.
     *
     * @return without the single figures
     */
    public String summary() {
        long worse = changes.stream()
                .filter(change -> change.verdict() == Verdict.WORSE)
                .count();
        return "compared with " + old + ": " + changes.size() + " figures, "
                + changed().size()
                + " changed beyond noise, " + worse + " of them for the worse"
                + (elsewhere == null ? "" : "; " + elsewhere);
    }

    /**
     * Says it for people.
     *
     * @return lines
     */
    public String text() {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        if (!changed().isEmpty()) {
            TextReport.table(
                    text, Change.HEADER, changed().stream().map(Change::cells).toList());
        }
        unmatched.forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.append(summary()).append(System.lineSeparator()).toString();
    }

    /**
     * Says it for programs.
     *
     * @return for {@link org.holdfast.cli.Json}
     */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("with", old);
        json.put("notJudged", elsewhere);
        json.put("worse", worse());
        json.put("figures", changes.size());
        json.put("changed", changed().stream().map(Change::json).toList());
        json.put("notCompared", unmatched);
        return json;
    }
}
