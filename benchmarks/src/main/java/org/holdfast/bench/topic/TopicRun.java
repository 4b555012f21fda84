package org.holdfast.bench.topic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.report.Machine;
import org.holdfast.bench.report.Outcome;

/**
 * One topic measured and judged.
 *
 * <p>Thread safety: none; one caller.
 */
final class TopicRun {
    private final Topic topic;
    private final Effort effort;
    private final Machine machine;
    private final Consumer<String> doing;

    /**
     * Prepares a run.
     *
     * @param doing told what it does, often
     */
    TopicRun(Topic topic, Effort effort, Machine machine, Consumer<String> doing) {
        this.topic = topic;
        this.effort = effort;
        this.machine = machine;
        this.doing = doing;
    }

    /** How many times this machine can be measured with these numbers of threads. */
    static int measurements(Set<Integer> threads, Machine machine) {
        return (int)
                threads.stream().filter(count -> count <= machine.processors()).count();
    }

    /**
     * Runs all of it.
     *
     * @param goals to judge
     * @param everything whether to time what no goal asks for, too
     * @param threads how many share what is timed
     * @param command what repeats this run
     */
    Outcome run(List<Goal> goals, boolean everything, Set<Integer> threads, String command) {
        String bench = "bench " + topic.name() + ": ";
        doing.accept(bench + "loading");
        Variants variants = topic.load();
        doing.accept(bench + "counting bytes");
        Map<String, Double> sizes = topic.sizes(
                variants,
                name -> everything
                        || goals.stream().anyMatch(goal -> goal.over().equals(name)));
        Trials.Stopwatch stopwatch =
                (all, names, count, attempt) -> effort.time(all, names, count, bench + "attempt " + attempt, doing);
        return new Trials(topic, variants, goals, threads, everything, machine, stopwatch, sizes)
                .run(
                        command,
                        effort.attempts(),
                        attempt -> doing.accept(bench + "attempt " + attempt.number() + " done"));
    }
}
