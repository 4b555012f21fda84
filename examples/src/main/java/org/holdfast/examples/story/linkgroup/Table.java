package org.holdfast.examples.story.linkgroup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The guards side by side, for people. */
final class Table {
    private Table() {}

    static List<String> text(Collection<Outcome> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "                 stale             wrong     groups   messages     uncovered      gone p50   gone p99");
        lines.add(
                "guard            reads  crashes  answers      ended        /s  uses,  stale            us         us");
        for (Outcome outcome : outcomes) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-12s %,9d %,8d %,8d %,10d %,10d %,8d, %,5d   %,11d %,10d",
                    outcome.guard().title,
                    outcome.promise(Outcome.STALE_READS),
                    outcome.promise(Outcome.CRASHES),
                    outcome.promise(Outcome.WRONG_ANSWERS),
                    outcome.terminations(),
                    outcome.messagesPerSecond(),
                    outcome.uncovered(),
                    outcome.uncoveredStale(),
                    outcome.terminateP50Micros(),
                    outcome.terminateP99Micros()));
        }
        lines.add("");
        lines.add(
                "A stale read is a use that found poison, another group's stamp or a changed message in its memory; a wrong");
        lines.add(
                "answer is what a client got of that. Uncovered: uses that check no connection, so the lock is not taken there.");
        lines.add("Gone: from the begin of a group's termination until its memory was poisoned and freed.");
        return lines;
    }
}
