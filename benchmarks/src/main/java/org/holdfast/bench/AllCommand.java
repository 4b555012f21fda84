package org.holdfast.bench;

import java.util.List;
import org.holdfast.bench.adopters.AdoptersTopic;
import org.holdfast.bench.counter.CounterTopic;
import org.holdfast.bench.handles.HandlesTopic;
import org.holdfast.bench.sharded.ShardedTopic;
import org.holdfast.bench.table.TableTopic;
import org.holdfast.bench.topic.TopicsCommand;
import org.holdfast.bench.tracking.TrackingTopic;
import picocli.CommandLine;

/**
 * {@code ./holdfast bench all}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "all",
        description =
                "Measures every topic and tells them in one report. More than two threads are only tried where they show"
                        + " something that two do not.")
public final class AllCommand extends TopicsCommand {
    /** Made by picocli. */
    public AllCommand() {
        super(List.of(
                ShardedTopic::new,
                CounterTopic::new,
                HandlesTopic::new,
                TableTopic::new,
                TrackingTopic::new,
                AdoptersTopic::new));
    }
}
