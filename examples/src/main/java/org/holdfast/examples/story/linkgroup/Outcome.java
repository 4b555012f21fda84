package org.holdfast.examples.story.linkgroup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a run under one guard.
 *
 * <p>Thread safety: immutable.
 *
 * @param guard what kept the memory
 * @param messages messages that arrived
 * @param messagesPerSecond the same by the time
 * @param work what else was done, by the name that JSON has for it
 * @param promises what must be zero, likewise
 * @param uncovered accesses that the guard does not cover
 * @param uncoveredStale how many of the stale reads were among them
 * @param terminateP50Micros half of the groups were gone within this time after their termination began
 * @param terminateP99Micros likewise, of a hundred groups all but one
 * @param firstCrash the first exception, in words; empty if there was none
 */
record Outcome(
        Guard guard,
        long messages,
        long messagesPerSecond,
        Map<String, Long> work,
        Map<String, Long> promises,
        long uncovered,
        long uncoveredStale,
        long terminateP50Micros,
        long terminateP99Micros,
        String firstCrash) {
    static final String STALE_READS = "staleReads";
    static final String CRASHES = "crashes";
    static final String WRONG_ANSWERS = "wrongAnswers";
    static final String TERMINATIONS = "terminations";

    /** Reads the findings, when all threads have ended. */
    static Outcome of(Guard guard, long nanos, Findings findings, int blocksTaken) {
        long messages = findings.messages.sum();
        long[] times = findings.sortedTerminationNanos();
        Map<String, Long> work = new LinkedHashMap<>();
        work.put("connections", findings.connections.sum());
        work.put("groups", findings.groups.sum());
        work.put("links", findings.links.sum());
        work.put(TERMINATIONS, findings.terminations.sum());
        work.put("moves", findings.moves.sum());
        work.put("resets", findings.resets.sum());
        work.put("unscheduled", findings.unscheduled.sum());
        Map<String, Long> promises = new LinkedHashMap<>();
        promises.put(STALE_READS, findings.staleReads.sum());
        promises.put(CRASHES, findings.crashes.sum());
        promises.put(WRONG_ANSWERS, findings.wrongAnswers.sum());
        promises.put("doubleFrees", findings.doubleFrees.sum());
        promises.put("groupsNotFreed", findings.groups.sum() - times.length);
        promises.put("linksNotCleared", findings.links.sum() - findings.linksCleared.sum());
        promises.put("blocksTaken", (long) blocksTaken);
        promises.put("wokenEarly", findings.wokenEarly.sum());
        promises.put("neverWoken", findings.neverWoken.sum());
        promises.put("terminatedTwice", findings.terminations.sum() - findings.groups.sum());
        Throwable crash = findings.firstCrash();
        return new Outcome(
                guard,
                messages,
                Math.round(messages * 1e9 / nanos),
                work,
                promises,
                findings.uncovered.sum(),
                findings.uncoveredStale.sum(),
                percentileMicros(times, 50),
                percentileMicros(times, 99),
                crash == null ? "" : crash.toString());
    }

    private static long percentileMicros(long[] sortedNanos, int percent) {
        int rank = (sortedNanos.length * percent + 99) / 100;
        return rank == 0 ? 0 : sortedNanos[rank - 1] / 1_000;
    }

    /** Answers how often a promise was broken. */
    long promise(String name) {
        return promises.getOrDefault(name, 0L);
    }

    long terminations() {
        return work.getOrDefault(TERMINATIONS, 0L);
    }

    /**
     * Tells what a guard that must keep its promises did not keep. A run in which no message arrived or no group ended shows
     * nothing, so that is told too.
     */
    List<String> broken() {
        List<String> broken = new ArrayList<>(violations());
        if (messages == 0 || terminations() == 0) {
            broken.add(String.format(
                    Locale.ROOT,
                    "nothing was shown: %,d messages arrived, %,d groups were terminated",
                    messages,
                    terminations()));
        }
        return broken;
    }

    /** Tells the promises that were broken, and nothing of what was not shown. */
    List<String> violations() {
        List<String> broken = new ArrayList<>();
        promises.forEach((name, count) -> {
            if (count != 0) {
                broken.add(String.format(Locale.ROOT, "%s: %,d, must be 0", name, count));
            }
        });
        if (!firstCrash.isEmpty()) {
            broken.add("the first crash: " + firstCrash);
        }
        return broken;
    }

    /** All figures, by the names that JSON has for them. */
    Map<String, Object> figures(boolean judged) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("guard", guard.title);
        figures.put("judged", judged);
        figures.putAll(promises);
        figures.put("uncovered", uncovered);
        figures.put("uncoveredStale", uncoveredStale);
        figures.put("messages", messages);
        figures.put("messagesPerSecond", messagesPerSecond);
        figures.put("terminateP50Micros", terminateP50Micros);
        figures.put("terminateP99Micros", terminateP99Micros);
        figures.putAll(work);
        return figures;
    }
}
