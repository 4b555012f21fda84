package org.holdfast;

/**
 * Is told about misuse of counters. There is one per process, set with {@link MisuseReports#setHandler}.
 *
 * <p>Thread safety: called on the misusing thread, by several threads at a time, so it must be thread safe. Memory
 * effects: the counter's safe state is stored before the call, and nothing the handler does can undo it.
 *
 * <p>A handler that throws is logged and otherwise ignored. Misuse that it commits itself is counted but not handed to it.
 */
@FunctionalInterface
public interface MisuseHandler {
    /**
     * Takes note of one report. Called for the first misuse of each kind at each call site until
     * {@link MisuseReports#reset()}.
     *
     * @param report what happened and where
     */
    void onMisuse(MisuseReport report);
}
