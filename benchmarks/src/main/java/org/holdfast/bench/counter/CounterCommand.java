package org.holdfast.bench.counter;

import java.util.Map;
import java.util.function.Consumer;
import org.holdfast.bench.topic.TopicCommand;
import picocli.CommandLine;

/**
 * {@code ./holdfast bench counter}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "counter",
        description =
                "Times the counter against a raw atomic, a CAS loop, read locks and published counters, and judges it"
                        + " by docs/goals.md.")
public final class CounterCommand extends TopicCommand {
    @CommandLine.Option(
            names = "--jmh",
            description = "Also time the main pairs by JMH, one thread, and print both side by side.")
    private boolean jmh;

    /** Made by picocli. */
    public CounterCommand() {
        super(new CounterTopic());
    }

    @Override
    protected Map<String, Double> crossCheck(Consumer<String> doing) {
        if (!jmh) {
            return Map.of();
        }
        doing.accept("bench: JMH, one thread");
        return CrossCheck.run();
    }

    @Override
    protected String ownOptions() {
        return jmh ? " --jmh" : "";
    }
}
