package org.holdfast.bench.topic;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.goals.GoalsTable;
import org.holdfast.bench.report.Machine;
import org.holdfast.bench.report.Report;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * What the subcommands of {@code ./holdfast bench} share; each adds its topic, its name and its description.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0: each goal is met (a stretch goal may be missed). 1: one is missed, or could not be judged because"
                    + " the machine was not quiet; or --compare found a regression."
        })
public abstract class TopicCommand implements Callable<Integer> {
    @CommandLine.Mixin
    private Telling telling = new Telling();

    @CommandLine.Mixin
    private Effort effort = new Effort();

    @CommandLine.Option(
            names = "--only",
            split = ",",
            paramLabel = "G1,...",
            description = "Only these goals and what they need (default all).")
    private @Nullable Set<String> only;

    private volatile String doing = "bench";

    private final Topic topic;

    /**
     * Makes the command of a topic.
     *
     * @param topic what it times
     */
    protected TopicCommand(Topic topic) {
        this.topic = topic;
    }

    /**
     * Asks another harness for some of the figures; most topics ask none.
     *
     * @param doing told what it does
     * @return nanoseconds, by variant
     */
    protected Map<String, Double> crossCheck(Consumer<String> doing) {
        return Map.of();
    }

    /**
     * Says the options that a topic adds, for the command that repeats a run.
     *
     * @return with a space before each
     */
    protected String ownOptions() {
        return "";
    }

    @Override
    @SuppressWarnings("try") // the progress line is only to be closed
    public final Integer call() {
        effort.check();
        telling.check();
        List<Goal> goals = chosen(GoalsTable.of(topic.name(), GoalsTable.read(home())));
        Machine machine = Machine.here();
        Report report;
        try (Progress progress = Progress.start(() -> doing)) {
            Set<Integer> threads = effort.threads();
            effort.begin(TopicRun.measurements(threads, machine));
            TopicRun run = new TopicRun(topic, effort, machine, said -> doing = said);
            report = Report.of(run.run(goals, only == null, threads, command()), crossCheck(said -> doing = said));
        }
        return telling.tell(report);
    }

    private List<Goal> chosen(List<Goal> all) {
        @Nullable Set<String> wanted = only;
        if (wanted == null) {
            return all;
        }
        Set<String> known = all.stream().map(Goal::family).collect(Collectors.toCollection(TreeSet::new));
        for (String id : wanted) {
            if (!known.contains(id)) {
                throw CommandFailure.usage("--only: no goal \"" + id + "\" of bench " + topic.name()
                        + "; docs/goals.md has " + String.join(", ", known));
            }
        }
        return all.stream().filter(goal -> wanted.contains(goal.family())).toList();
    }

    static Path home() {
        return Path.of(System.getProperty("holdfast.home", ""));
    }

    /** What repeats this run, with the options that change what is measured. */
    private String command() {
        @Nullable Set<String> wanted = only;
        return "./holdfast bench " + topic.name() + effort.said()
                + (wanted == null ? "" : " --only " + String.join(",", wanted)) + ownOptions();
    }
}
