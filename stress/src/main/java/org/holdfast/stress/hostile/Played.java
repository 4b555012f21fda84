package org.holdfast.stress.hostile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one schedule came to, as it travels from the JVM that played it.
 *
 * @param schedule its name
 * @param callers correct, late or early
 * @param policy the misuse policy it ran under
 * @param contention what its races are meant to provoke
 * @param lifetimes how many counters were born and died
 * @param releases how many releases were made
 * @param excess how many of these had no claim to give up
 * @param early how many counters were disposed of under a holder
 * @param refused tries that were answered "dead"
 * @param revivals claims granted between the decrement to zero and the decision
 * @param beaten releases that reached zero and were not told last; inferred, one from each revival of a watched counter
 * @param racedExcess releases too many that were begun while the counter was alive
 * @param broken how often each check failed, by its text
 * @param examples the first failures
 */
record Played(
        String schedule,
        String callers,
        String policy,
        Schedule.Contention contention,
        long lifetimes,
        long releases,
        long excess,
        long early,
        long refused,
        long revivals,
        long beaten,
        long racedExcess,
        Map<String, Long> broken,
        List<String> examples) {

    static Played of(Schedule schedule, String policy, Tally tally) {
        Map<String, Long> broken = new LinkedHashMap<>();
        for (Tally.Check check : Tally.Check.values()) {
            broken.put(check.text, tally.broken(check));
        }
        return new Played(
                schedule.name(),
                schedule.callers().toString(),
                policy,
                schedule.contention(),
                tally.lifetimes,
                tally.releases,
                tally.excess,
                tally.early,
                tally.refused,
                tally.revivals,
                tally.beaten,
                tally.racedExcess,
                broken,
                tally.examples());
    }

    long brokenInAll() {
        return broken.values().stream().mapToLong(Long::longValue).sum();
    }
}
