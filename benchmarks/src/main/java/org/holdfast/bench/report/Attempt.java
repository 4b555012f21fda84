package org.holdfast.bench.report;

import java.util.List;

/**
 * One go at the goals that were open.
 *
 * <p>Thread safety: immutable.
 *
 * @param number from 1
 * @param canaries raw against raw, per number of threads
 * @param rows the goals it judged
 * @param takes how many takes it made
 * @param dropped how many of them were disturbed or apart
 */
public record Attempt(int number, List<Row> canaries, List<Row> rows, int takes, int dropped) {
    /** Keeps its own copies. */
    public Attempt {
        canaries = List.copyOf(canaries);
        rows = List.copyOf(rows);
    }
}
