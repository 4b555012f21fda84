package org.holdfast;

import java.util.List;

/**
 * Where misuse is told and can be looked up: one handler, and a running count per kind and call site.
 *
 * <p>The handler is told once per kind and call site, not once per process, so a second bug of the same kind is not
 * hidden by the first. At most {@value #MAX_PER_SECOND} reports are handed over in a second; a site held back by that
 * limit is told at its next misuse. At most {@value #MAX_SITES} sites are kept; the rest share one entry without a site.
 *
 * <p>What happens after the report is set by {@code -Dholdfast.misuse}: {@code default} throws
 * {@link RefCountException} from a call that took no claim or gave up too much, {@code report} never throws, and
 * {@code halt} flushes standard output and error and halts the process with status {@value #HALT_STATUS}. An unknown
 * value is logged and read as {@code default}. With {@code -Dholdfast.disposals=on} a report also names who gave up the
 * last claim, for the last 1,024 counters that died.
 *
 * <p>Thread safety: all methods may be called by any thread at any time. Memory effects: none that a user needs; a
 * handler set is seen by later misuse on every thread.
 */
public final class MisuseReports {
    /** How many call sites are told apart. */
    public static final int MAX_SITES = 1024;

    /** How many reports the handler is given in one second. */
    public static final int MAX_PER_SECOND = 100;

    /** The exit status of a process halted by {@code -Dholdfast.misuse=halt}. */
    public static final int HALT_STATUS = 70;

    private MisuseReports() {}

    /**
     * Replaces the handler. The first one logs a warning to the {@link System.Logger} named {@code org.holdfast}.
     *
     * @param handler who is told from now on
     * @return who was told until now
     * @throws NullPointerException if handler is null; the old one stays
     */
    public static MisuseHandler setHandler(MisuseHandler handler) {
        return MisuseLog.setHandler(handler);
    }

    /**
     * Lists what was seen since the last reset, most frequent first.
     *
     * @return an immutable list, one entry per kind and call site, with the counts of now
     */
    public static List<MisuseReport> snapshot() {
        return MisuseLog.snapshot();
    }

    /**
     * Counts the handles that were closed when they were closed already. That changes nothing and is often on purpose, so
     * it is counted and not reported; an observer is told of each.
     *
     * @return how many since this process started
     */
    public static long secondCloses() {
        return MisuseLog.SECOND_CLOSES.sum();
    }

    /** Forgets all counts, so that each call site is told anew. Counters are not touched. */
    public static void reset() {
        MisuseLog.reset();
    }
}
