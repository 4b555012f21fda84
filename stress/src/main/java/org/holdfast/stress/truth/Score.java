package org.holdfast.stress.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Kind;

/**
 * How an audit compares with the table: the share of its counters that were found, of its look-alikes that were taken for
 * counters, of its hazards that were named (over all, and averaged over rules), and of the hazards named that it has.
 *
 * <p>Thread safety: immutable.
 *
 * @param recall counters found, of those in the table
 * @param lookalikes look-alikes called counters
 * @param hazards hazards named, of those in the table; a counter that was missed has none
 * @param macro the same, averaged over the rules in the table
 * @param precision hazards in the table, of those named on counters that were found
 * @param misses what was missed or mistaken, one line each
 */
record Score(double recall, double lookalikes, double hazards, double macro, double precision, List<String> misses) {
    /** Compares. The rows are those of the three tables; tags without a rule are left out. */
    static Score of(
            List<Counter> counters,
            List<Map<String, String>> truth,
            List<Map<String, String>> alike,
            List<Map<String, String>> tags) {
        Map<String, String> ruleOf = new HashMap<>();
        tags.forEach(row -> ruleOf.put(row.get("tag"), row.get("rule")));
        Map<String, Set<String>> found = new HashMap<>();
        for (Counter counter : counters) {
            if (counter.kind() != Kind.NOT_A_REFCOUNT) {
                Set<String> rules =
                        found.computeIfAbsent(counter.className() + "." + counter.field(), key -> new HashSet<>());
                counter.hazards().forEach(hazard -> rules.add(hazard.rule().id()));
            }
        }
        Set<String> scored = new HashSet<>(ruleOf.values());
        Map<String, int[]> perRule = new TreeMap<>();
        List<String> misses = new ArrayList<>();
        int hit = 0;
        int reported = 0;
        int right = 0;
        int wanted = 0;
        for (Map<String, String> row : truth) {
            Set<String> want = new TreeSet<>();
            for (String tag : row.getOrDefault("hazards", "").split(";", -1)) {
                if (ruleOf.containsKey(tag)) {
                    want.add(ruleOf.get(tag));
                }
            }
            Set<String> mine = found.get(key(row));
            if (mine == null) {
                misses.add("counter missed: " + key(row));
                mine = Set.of();
            } else {
                hit++;
            }
            for (String rule : mine) {
                reported += scored.contains(rule) ? 1 : 0;
            }
            for (String rule : want) {
                int[] counts = perRule.computeIfAbsent(rule, each -> new int[2]);
                counts[1]++;
                wanted++;
                if (mine.contains(rule)) {
                    counts[0]++;
                    right++;
                } else {
                    misses.add("hazard missed: " + key(row) + " " + rule);
                }
            }
        }
        int wrong = 0;
        for (Map<String, String> row : alike) {
            if (found.containsKey(key(row))) {
                wrong++;
                misses.add("look-alike called a counter: " + key(row));
            }
        }
        double macro = perRule.values().stream()
                .mapToDouble(counts -> share(counts[0], counts[1]))
                .average()
                .orElse(0);
        return new Score(
                share(hit, truth.size()),
                share(wrong, alike.size()),
                share(right, wanted),
                macro,
                share(right, reported),
                List.copyOf(misses));
    }

    private static String key(Map<String, String> row) {
        return row.get("class") + "." + row.get("field");
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** The figures that fall short, by name. */
    List<String> shortOf() {
        List<String> missed = new ArrayList<>();
        below(missed, "recall", recall, 0.95);
        if (lookalikes > 0.05) {
            missed.add(String.format(Locale.ROOT, "lookalikes %.3f is above 0.05", lookalikes));
        }
        below(missed, "hazards", hazards, 0.80);
        below(missed, "macro", macro, 0.60);
        below(missed, "precision", precision, 0.60);
        return missed;
    }

    private static void below(List<String> missed, String name, double value, double least) {
        if (value < least) {
            missed.add(String.format(Locale.ROOT, "%s %.3f is below %.2f", name, value, least));
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "recall=%.3f lookalikes=%.3f hazards=%.3f macro=%.3f precision=%.3f",
                recall,
                lookalikes,
                hazards,
                macro,
                precision);
    }
}
