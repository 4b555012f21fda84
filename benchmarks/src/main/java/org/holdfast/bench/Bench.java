package org.holdfast.bench;

import java.util.concurrent.Callable;
import org.holdfast.bench.adopters.AdoptersCommand;
import org.holdfast.bench.counter.CounterCommand;
import org.holdfast.bench.detectors.DetectorsCommand;
import org.holdfast.bench.handles.HandlesCommand;
import org.holdfast.bench.sharded.ShardedCommand;
import org.holdfast.bench.table.TableCommand;
import org.holdfast.bench.tracking.TrackingCommand;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import picocli.CommandLine;

/**
 * {@code ./holdfast bench}: each subcommand times one kind of thing and judges it by docs/goals.md.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures on this machine what Holdfast costs, beside what others cost.",
        subcommands = {
            CounterCommand.class,
            HandlesCommand.class,
            TableCommand.class,
            ShardedCommand.class,
            TrackingCommand.class,
            AdoptersCommand.class,
            DetectorsCommand.class,
            AllCommand.class
        })
public final class Bench implements Callable<Integer> {
    /** Made by picocli. */
    public Bench() {}

    @Override
    public Integer call() {
        throw CommandFailure.usage(
                "say what to measure: counter, handles, table, sharded, tracking, adopters, detectors or all");
    }

    /**
     * Runs the command and exits.
     *
     * @param args after the word {@code bench}
     */
    public static void main(String[] args) {
        System.exit(Command.run(new Bench(), args));
    }
}
