package org.holdfast.bench.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that a run of the bench has to say.
 *
 * <p>Thread safety: as that of its lists and maps, which nobody changes once they are in it.
 *
 * @param subject what was timed
 * @param command what repeats it
 * @param machine where it ran
 * @param attempts all of them, in order
 * @param goals the last word on each goal
 * @param info each variant against the base
 * @param sizes bytes, by name
 * @param missing what could not be loaded, and why
 * @param peers the libraries of the peers, with their versions
 */
public record Outcome(
        Subject subject,
        String command,
        Machine machine,
        List<Attempt> attempts,
        List<Row> goals,
        List<Row> info,
        Map<String, Double> sizes,
        Map<String, String> missing,
        List<String> peers) {
    /**
     * Answers whether every goal that may not be missed is met.
     *
     * @return true if so
     */
    public boolean met() {
        return goals.stream().noneMatch(Row::failed);
    }
}
