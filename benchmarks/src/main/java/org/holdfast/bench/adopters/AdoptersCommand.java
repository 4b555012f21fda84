package org.holdfast.bench.adopters;

import org.holdfast.bench.topic.TopicCommand;
import picocli.CommandLine;

/**
 * {@code ./holdfast bench adopters}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "adopters",
        description =
                "Times an echo over Netty and searches in a Lucene index before and after, each beside its counter alone:"
                        + " what adopting Holdfast changes, and where that is nothing. Uses the loopback address only.")
public final class AdoptersCommand extends TopicCommand {
    /** Made by picocli. */
    public AdoptersCommand() {
        super(new AdoptersTopic());
    }
}
