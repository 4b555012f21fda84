package org.holdfast.stress.explore;

import org.jspecify.annotations.Nullable;

/**
 * How much a run explored.
 *
 * <p>Thread safety: none; one run is one thread.
 */
public final class Tally {
    private int scenarios;
    private long states;
    private long transitions;
    private @Nullable Finding failure;

    void add(Finding finding) {
        scenarios++;
        states += finding.states();
        transitions += finding.transitions();
        if (finding.broken() != null && failure == null) {
            failure = finding;
        }
    }

    /**
     * The first failure.
     *
     * @return null when every promise held
     */
    public @Nullable Finding failure() {
        return failure;
    }

    /**
     * How many scenarios were explored.
     *
     * @return at least 1 in a run that means something
     */
    public int scenarios() {
        return scenarios;
    }

    /**
     * How many different moments were met.
     *
     * @return the sum over the scenarios
     */
    public long states() {
        return states;
    }

    @Override
    public String toString() {
        return String.format("explorer: %d scenarios, %,d states, %,d transitions", scenarios, states, transitions);
    }
}
