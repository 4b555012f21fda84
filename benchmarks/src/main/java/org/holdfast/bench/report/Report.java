package org.holdfast.bench.report;

import java.util.List;
import java.util.Map;

/**
 * What one call of the bench has to say: a topic, or all of them.
 *
 * <p>Thread safety: immutable, as far as its outcomes are.
 *
 * @param command what repeats it
 * @param machine where it ran
 * @param outcomes one for each topic
 * @param crossCheck nanoseconds by JMH for a single topic, empty if it did not run
 */
public record Report(String command, Machine machine, List<Outcome> outcomes, Map<String, Double> crossCheck) {
    /** Keeps its own copies. */
    public Report {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Makes the report of a single topic.
     *
     * @param outcome of the run
     * @param crossCheck nanoseconds by JMH, empty if it did not run
     * @return a report
     */
    public static Report of(Outcome outcome, Map<String, Double> crossCheck) {
        return new Report(outcome.command(), outcome.machine(), List.of(outcome), crossCheck);
    }

    /**
     * Answers whether every goal that may not be missed is met.
     *
     * @return true if so
     */
    public boolean met() {
        return outcomes.stream().allMatch(Outcome::met);
    }

    /**
     * Names what was measured.
     *
     * @return the topic, or {@code all}
     */
    public String name() {
        return outcomes.size() == 1 ? outcomes.get(0).subject().topic() : "all";
    }
}
