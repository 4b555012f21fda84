package org.holdfast.bench.tracking;

import org.holdfast.bench.topic.TopicCommand;
import picocli.CommandLine;

/**
 * {@code ./holdfast bench tracking}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "tracking",
        description =
                "Times a shared handle at each level of the tracker against the untracked one and against published leak"
                        + " detectors, and judges them by docs/goals.md.")
public final class TrackingCommand extends TopicCommand {
    /** Made by picocli. */
    public TrackingCommand() {
        super(new TrackingTopic());
    }
}
