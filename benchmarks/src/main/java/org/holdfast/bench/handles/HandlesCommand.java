package org.holdfast.bench.handles;

import org.holdfast.bench.topic.TopicCommand;
import picocli.CommandLine;

/**
 * {@code ./holdfast bench handles}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "handles",
        description =
                "Times the handles and the places that hand them out against the bare pair of retain and release and"
                        + " against published handles, and judges them by docs/goals.md.")
public final class HandlesCommand extends TopicCommand {
    /** Made by picocli. */
    public HandlesCommand() {
        super(new HandlesTopic());
    }
}
