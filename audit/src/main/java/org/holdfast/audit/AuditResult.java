package org.holdfast.audit;

import java.util.List;

/**
 * What an audit found.
 *
 * <p>Thread safety: immutable.
 *
 * @param counters the counters, by artifact in the order given, then by class and field
 * @param skipped what could not be read
 * @param classes how many classes were read
 */
public record AuditResult(List<Counter> counters, List<Skipped> skipped, long classes) {
    /**
     * Copies the lists.
     *
     * @param counters the counters, by artifact in the order given, then by class and field
     * @param skipped what could not be read
     * @param classes how many classes were read
     */
    public AuditResult {
        counters = List.copyOf(counters);
        skipped = List.copyOf(skipped);
    }
}
