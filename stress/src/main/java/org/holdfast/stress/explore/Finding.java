package org.holdfast.stress.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of exploring one scenario.
 *
 * @param scenario its name
 * @param states different moments met
 * @param transitions steps taken between them
 * @param broken the promise that broke, or null
 * @param trace a shortest way to it, a line per step; empty when nothing broke
 */
public record Finding(
        String scenario,
        long states,
        long transitions,
        @Nullable String broken,
        List<String> trace) {

    /** Copies the trace. */
    public Finding {
        trace = List.copyOf(trace);
    }

    /**
     * Tells the failure with its trace.
     *
     * @return several lines, or one that says that all promises hold
     */
    public String story() {
        if (broken == null) {
            return scenario + ": holds in " + states + " states, " + transitions + " transitions";
        }
        return scenario + ": " + broken + System.lineSeparator() + "    "
                + String.join(System.lineSeparator() + "    ", trace);
    }
}
