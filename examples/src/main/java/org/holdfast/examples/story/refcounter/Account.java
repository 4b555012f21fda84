package org.holdfast.examples.story.refcounter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.examples.story.StoryResult;

/**
 * Adds up the rounds and judges them.
 *
 * <p>Thread safety: one thread; {@link #increments} by any.
 */
final class Account {
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Object> seedForm = new LinkedHashMap<>();
    private final List<String> thrown = new ArrayList<>();
    private final int threads;
    private int lives;
    private volatile long increments;

    Account(int threads) {
        this.threads = threads;
        List.of(Round.FIRST, Round.SECOND, Round.PLAIN).forEach(name -> rows.put(name, new Row()));
    }

    void addSeedForm(Round round) {
        seedForm.put("expected", round.expected());
        List<String> names = round.names();
        for (int i = 0; i < names.size(); i++) {
            seedForm.put(names.get(i), round.taken(i));
        }
        add(round);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void add(Round round) {
        lives++;
        List<String> names = round.names();
        for (int i = 0; i < names.size(); i++) {
            rows.computeIfAbsent(names.get(i), name -> new Row())
                    .add(round.expected() - round.taken(i), round.toldLast(i), round.left(i));
        }
        round.thrown().forEach(failure -> thrown.add(failure.toString()));
        increments += round.expected() - 1;
    }

    /** How many increments every counter had so far. */
    long increments() {
        return increments;
    }

    /** How many increments a counter has lost. */
    long lost(String name) {
        Row row = rows.get(name);
        return row == null ? 0 : row.lost;
    }

    /** Says what the judged counters got wrong. */
    List<String> broken(boolean naive) {
        List<String> broken = new ArrayList<>();
        rows.forEach((name, row) -> {
            if (name.equals(Round.PLAIN) == naive) {
                row.judge(name, lives, increments, broken);
            }
        });
        if (!naive) {
            thrown.forEach(failure -> broken.add("a call threw " + failure));
        }
        return broken;
    }

    StoryResult result(boolean naive) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("threads", threads);
        figures.put("seedForm", seedForm);
        figures.put("lives", lives);
        figures.put("increments", increments);
        Map<String, Object> counters = new LinkedHashMap<>();
        rows.forEach((name, row) -> counters.put(name, row.figures(lives)));
        figures.put("counters", counters);
        List<String> text = new ArrayList<>();
        text.add("");
        text.add(String.format(
                Locale.ROOT,
                "%,d increments by %,d threads, in %,d lives of each counter",
                increments,
                threads,
                lives));
        text.add(String.format(
                Locale.ROOT, "  %-20s %14s %14s %14s", "counter", "lost updates", "told last", "ended dead"));
        rows.forEach((name, row) -> text.add(
                String.format(Locale.ROOT, "  %-20s %,14d %,14d %,14d", name, row.lost, row.toldLast, row.dead)));
        return new StoryResult(naive ? Round.PLAIN : "holdfast", broken(naive), figures, text);
    }

    /** The sums of one counter. */
    private static final class Row {
        private long lost;
        private long toldLast;
        private int toldOnce;
        private int dead;

        void add(long lostNow, int toldLastNow, int left) {
            lost += lostNow;
            toldLast += toldLastNow;
            toldOnce += toldLastNow == 1 ? 1 : 0;
            dead += left == 0 ? 1 : 0;
        }

        void judge(String name, int lives, long increments, List<String> broken) {
            if (lost != 0) {
                broken.add(String.format(Locale.ROOT, "%s lost %,d of %,d increments", name, lost, increments));
            }
            if (toldOnce != lives) {
                broken.add(String.format(
                        Locale.ROOT, "%s told one caller \"last\" in %,d of %,d lives", name, toldOnce, lives));
            }
            if (dead != lives) {
                broken.add(String.format(Locale.ROOT, "%s ended dead in %,d of %,d lives", name, dead, lives));
            }
        }

        Map<String, Object> figures(int lives) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("lost", lost);
            figures.put("toldLast", toldLast);
            figures.put("toldLastOnce", toldOnce);
            figures.put("endedDead", dead);
            figures.put("lives", lives);
            return figures;
        }
    }
}
