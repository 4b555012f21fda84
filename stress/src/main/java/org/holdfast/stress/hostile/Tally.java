package org.holdfast.stress.hostile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one schedule came to: how much was done, what contention was seen, and which promises were broken.
 *
 * <p>Thread safety: written by the judge, one batch at a time, between barriers.
 */
final class Tally {
    private static final int EXAMPLES = 5;

    /** What is demanded of every lifetime. */
    enum Check {
        SECOND_DISPOSE("no second dispose"),
        REVIVAL("no revival after a dead answer"),
        LOST_ZERO("no lost zero"),
        REPORTS("one report per excess release and no other"),
        EARLY_DISPOSE("no early dispose without an excess release and its report");

        final String text;

        Check(String text) {
            this.text = text;
        }
    }

    long lifetimes;
    long releases;
    long refused;
    long revivals;
    long beaten;
    long racedExcess;
    long early;
    long excess;
    long thrownOverReleases;
    long thrownUseAfterReleases;
    long deadRetains;

    private final Map<Check, Long> broken = new EnumMap<>(Check.class);
    private final List<String> examples = new ArrayList<>();

    void fail(Check check, String story) {
        broken.merge(check, 1L, Long::sum);
        if (examples.size() < EXAMPLES) {
            examples.add(check.text + ": " + story);
        }
    }

    long broken(Check check) {
        return broken.getOrDefault(check, 0L);
    }

    List<String> examples() {
        return examples;
    }
}
