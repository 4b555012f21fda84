package org.holdfast.bench.sharded;

import org.holdfast.bench.topic.TopicCommand;
import picocli.CommandLine;

/**
 * {@code ./holdfast bench sharded}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "sharded",
        description =
                "Times the sharded counter against a shared atomic, LongAdder and published counters as threads are added,"
                        + " with and without work between claim and release, and judges it by docs/goals.md.")
public final class ShardedCommand extends TopicCommand {
    /** Made by picocli. */
    public ShardedCommand() {
        super(new ShardedTopic());
    }
}
