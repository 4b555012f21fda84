package org.holdfast.bench.table;

import org.holdfast.bench.topic.TopicCommand;
import picocli.CommandLine;

/**
 * {@code ./holdfast bench table}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "table",
        description =
                "Times look-ups that take a claim against a concurrent map with a bare pair and against maps under a lock,"
                        + " and judges them by docs/goals.md.")
public final class TableCommand extends TopicCommand {
    /** Made by picocli. */
    public TableCommand() {
        super(new TableTopic());
    }
}
