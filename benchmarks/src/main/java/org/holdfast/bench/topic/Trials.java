package org.holdfast.bench.topic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.report.Attempt;
import org.holdfast.bench.report.Machine;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Row;
import org.holdfast.bench.report.Spread;
import org.holdfast.bench.report.Subject;
import org.holdfast.bench.slices.Quantiles;
import org.holdfast.bench.slices.Ratio;
import org.holdfast.bench.slices.Series;
import org.jspecify.annotations.Nullable;

/**
 * Times, judges, and tries again what was void or missed: at most {@value #MAX_ATTEMPTS} attempts, all of them kept. The last
 * attempt that could judge a goal is the one that counts.
 *
 * <p>Thread safety: none; one caller.
 */
final class Trials {
    static final int MAX_ATTEMPTS = 3;

    private final Topic topic;
    private final Variants variants;
    private final List<Goal> goals;
    private final Set<Integer> threads;
    private final boolean everything;
    private final Machine machine;
    private final Stopwatch stopwatch;
    private final Map<String, Double> sizes;

    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<Goal, Row> settled = new LinkedHashMap<>();
    private final Map<String, Row> info = new LinkedHashMap<>();

    /** How variants are timed; tests give series of their own. */
    interface Stopwatch {
        Map<String, Series> time(Variants variants, Set<String> names, int threads, int attempt);
    }

    /**
     * Prepares trials.
     *
     * @param everything whether to time variants that no goal asks for, too
     */
    Trials(
            Topic topic,
            Variants variants,
            List<Goal> goals,
            Set<Integer> threads,
            boolean everything,
            Machine machine,
            Stopwatch stopwatch,
            Map<String, Double> sizes) {
        this.topic = topic;
        this.variants = variants;
        this.goals =
                goals.stream().filter(goal -> threads.contains(goal.threads())).toList();
        this.threads = new TreeSet<>(threads);
        this.everything = everything;
        this.machine = machine;
        this.stopwatch = stopwatch;
        this.sizes = sizes;
    }

    Outcome run(String command, int attemptsAtMost, Consumer<Attempt> shown) {
        List<Goal> open = goals;
        Set<Integer> voided = threads;
        for (int number = 1; number <= attemptsAtMost && (number == 1 || !open.isEmpty()); number++) {
            Map<Integer, Measurement> measured = new TreeMap<>();
            for (int count : threads) {
                Set<String> names = names(open, count, voided.contains(count));
                if (!names.isEmpty()) {
                    measured.put(count, measure(names, count, number));
                }
            }
            Attempt attempt = judge(number, measured, open);
            attempts.add(attempt);
            shown.accept(attempt);
            voided = new TreeSet<>();
            for (Measurement measurement : measured.values()) {
                if (measurement.voided() != null) {
                    voided.add(measurement.threads());
                }
            }
            open = stillOpen(measured);
        }
        return new Outcome(
                new Subject(topic.name(), topic.baseCalled(), topic::charted, topic::own),
                command,
                machine,
                List.copyOf(attempts),
                List.copyOf(settled.values()),
                List.copyOf(info.values()),
                sizes,
                variants.missing(),
                Peers.jars(topic.peers()));
    }

    private Set<String> names(List<Goal> open, int count, boolean whole) {
        Set<String> names = new TreeSet<>();
        for (Goal goal : open) {
            if (goal.threads() == count) {
                names.addAll(goal.variants());
            }
        }
        if (everything && whole) {
            names.addAll(variants.loaded().keySet());
            if (count > 1) {
                names.removeIf(name -> !topic.shared(name));
            }
        }
        List.copyOf(names).forEach(name -> names.add(topic.base(name)));
        return names;
    }

    private Measurement measure(Set<String> names, int count, int number) {
        if (count > machine.processors()) {
            return Measurement.impossible(
                    count,
                    variants.with(names),
                    "needs " + count + " processors, this JVM may use " + machine.processors());
        }
        return new Measurement(count, stopwatch.time(variants, names, count, number), null);
    }

    private Attempt judge(int number, Map<Integer, Measurement> measured, List<Goal> open) {
        List<Row> canaries = new ArrayList<>();
        int takes = 0;
        int dropped = 0;
        for (Measurement measurement : measured.values()) {
            takes += measurement.takes();
            dropped += measurement.dropped();
            canaries.add(row(measurement, Names.CANARY, Names.RAW, number));
            keepInfo(measurement, number);
        }
        List<Row> rows = new ArrayList<>();
        for (Goal goal : open) {
            Row row = judge(goal, measured.get(goal.threads()), number);
            rows.add(row);
            Row known = settled.get(goal);
            if (known == null || known.voided() != null || row.voided() == null) {
                settled.put(goal, row);
            }
        }
        return new Attempt(number, canaries, rows, takes, dropped);
    }

    private Row judge(Goal goal, @Nullable Measurement measurement, int number) {
        if (goal.variants().isEmpty()) {
            double size = sizes.getOrDefault(goal.over(), Double.NaN);
            String unknown = Double.isNaN(size) ? "nothing measures \"" + goal.over() + "\"" : null;
            return Row.of(goal, machine.feature(), new Ratio(size, size, size, 0), 1, unknown, number);
        }
        if (measurement == null) {
            throw new IllegalStateException("not timed: " + goal);
        }
        String under = goal.under();
        Ratio ratio = under == null ? measurement.time(goal.over()) : measurement.ratio(goal.over(), under);
        double overlap = measurement.overlap(goal.variants());
        return Row.of(goal, machine.feature(), ratio, overlap, reason(measurement, goal, ratio, overlap), number);
    }

    private @Nullable String reason(Measurement measurement, Goal goal, Ratio ratio, double overlap) {
        for (String name : goal.variants()) {
            if (!variants.loaded().containsKey(name)) {
                return variants.whyMissing(name);
            }
        }
        String whole = measurement.voided();
        return whole != null ? whole : measurement.voided(ratio, overlap);
    }

    /** The first figure that counts is kept, or the last one that does not. */
    private void keepInfo(Measurement measurement, int number) {
        for (String name : measurement.series().keySet()) {
            String key = measurement.threads() + " " + name;
            Row known = info.get(key);
            if (known == null || known.voided() != null) {
                info.put(key, row(measurement, name, topic.base(name), number));
            }
        }
    }

    private static Row row(Measurement measurement, String name, String under, int number) {
        Ratio ratio = measurement.ratio(name, under);
        double overlap = measurement.overlap(List.of(name, under));
        String whole = measurement.voided();
        Series series = measurement.series().get(name);
        return new Row(
                Row.INFO,
                name,
                measurement.threads(),
                ratio,
                overlap,
                series == null ? Spread.NONE : Spread.of(Quantiles.of(series.nanos())),
                null,
                false,
                whole != null ? whole : measurement.voided(ratio, overlap),
                number);
    }

    /** What another attempt could change: a missing peer and a missing processor stay missing, a size stays as it is. */
    private List<Goal> stillOpen(Map<Integer, Measurement> measured) {
        List<Goal> open = new ArrayList<>();
        boolean failed = false;
        for (Map.Entry<Goal, Row> entry : settled.entrySet()) {
            Goal goal = entry.getKey();
            Measurement measurement = measured.get(goal.threads());
            boolean repeatable = measurement != null
                    && measurement.impossible() == null
                    && !goal.variants().isEmpty()
                    && variants.loaded().keySet().containsAll(goal.variants());
            if (repeatable && !Boolean.TRUE.equals(entry.getValue().met())) {
                open.add(goal);
                failed |= entry.getValue().failed();
            }
        }
        return failed ? open : List.of();
    }
}
