package org.holdfast.bench.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.goals.GoalsTable;
import org.holdfast.bench.report.Machine;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Report;
import org.holdfast.cli.Progress;
import picocli.CommandLine;

/**
 * Several topics, one after the other, in one report; what extends it says which.
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
public abstract class TopicsCommand implements Callable<Integer> {
    private static final int FEW = 2;

    @CommandLine.Mixin
    private Telling telling = new Telling();

    @CommandLine.Mixin
    private Effort effort = new Effort();

    private volatile String doing = "bench";

    private final List<Supplier<Topic>> topics;

    /**
     * Makes the command.
     *
     * @param topics in the order of the report
     */
    protected TopicsCommand(List<Supplier<Topic>> topics) {
        this.topics = List.copyOf(topics);
    }

    @Override
    @SuppressWarnings("try") // the progress line is only to be closed
    public final Integer call() {
        effort.check();
        telling.check();
        List<Goal> goals = GoalsTable.read(TopicCommand.home());
        Machine machine = Machine.here();
        List<Outcome> outcomes = new ArrayList<>();
        String command = "./holdfast bench all" + effort.said();
        try (Progress progress = Progress.start(() -> doing)) {
            List<Topic> all = topics.stream().map(Supplier::get).toList();
            effort.begin(all.stream()
                    .mapToInt(topic -> TopicRun.measurements(threads(topic), machine))
                    .sum());
            for (Topic topic : all) {
                TopicRun run = new TopicRun(topic, effort, machine, said -> doing = said);
                outcomes.add(run.run(GoalsTable.of(topic.name(), goals), true, threads(topic), command));
            }
        }
        return telling.tell(new Report(command, machine, outcomes, Map.of()));
    }

    private Set<Integer> threads(Topic topic) {
        return effort.threads().stream()
                .filter(count -> count <= FEW || topic.scales())
                .collect(Collectors.toSet());
    }
}
