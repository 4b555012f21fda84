package org.holdfast.bench.topic;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.goals.GoalsTable;
import org.holdfast.bench.report.DatedResult;
import org.holdfast.bench.report.JsonReport;
import org.holdfast.bench.report.Machine;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.TextReport;
import org.holdfast.bench.slices.Clock;
import org.holdfast.bench.slices.Interleaver;
import org.holdfast.bench.slices.Series;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.holdfast.cli.OutputFormat;
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
                    + " the machine was not quiet."
        })
public abstract class TopicCommand implements Callable<Integer> {
    private static final int DEFAULT_ROUNDS = 600;
    private static final int DEFAULT_SECONDS = 25;
    private static final int ROUNDS_PER_SECOND = 2_000;
    private static final long MAX_WARM_UP_NANOS = 4_000_000_000L;
    /** A run of few rounds shows that the bench works, not what anything costs. */
    private static final long WARM_UP_NANOS_PER_ROUND = 20_000_000L;

    private static final long SEED = 20_261_120;

    @CommandLine.Mixin
    private OutputFormat.Option format = new OutputFormat.Option();

    @CommandLine.ArgGroup
    private Length length = new Length();

    @CommandLine.Option(
            names = "--threads",
            split = ",",
            paramLabel = "1,2",
            defaultValue = "1,2",
            description = "How many threads share what is timed (default ${DEFAULT-VALUE}).")
    private Set<Integer> threads = Set.of();

    @CommandLine.Option(
            names = "--only",
            split = ",",
            paramLabel = "G1,...",
            description = "Only these goals and what they need (default all).")
    private @Nullable Set<String> only;

    @CommandLine.Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Also write a dated result there: a page and its plot.")
    private @Nullable Path output;

    private volatile String doing = "bench: warming up";

    /** How long to measure. */
    private static final class Length {
        @CommandLine.Option(
                names = "--seconds",
                description = "How long an attempt measures, for each number of threads.")
        private @Nullable Integer seconds;

        @CommandLine.Option(
                names = "--rounds",
                description = "How many rounds an attempt has, for each number of threads (default " + DEFAULT_ROUNDS
                        + ", for at most " + DEFAULT_SECONDS + " seconds).")
        private @Nullable Integer rounds;
    }

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
        checkArguments();
        List<Goal> goals = chosen(GoalsTable.of(topic.name(), GoalsTable.read(home())));
        Machine machine = Machine.here();
        Outcome outcome;
        Map<String, Double> crossCheck;
        try (Progress progress = Progress.start(() -> doing)) {
            Variants variants = topic.load();
            doing = "bench: counting bytes";
            Map<String, Double> sizes = topic.sizes(variants, name -> only == null || asked(goals, name));
            Trials trials = new Trials(topic, variants, goals, threads, only == null, machine, this::time, sizes);
            outcome = trials.run(command(), attempt -> doing = "bench: attempt " + attempt.number() + " done");
            crossCheck = crossCheck(said -> doing = said);
        }
        if (format.json()) {
            Json.print(JsonReport.of(outcome, crossCheck));
        } else {
            System.out.print(TextReport.of(outcome, crossCheck));
        }
        if (output != null) {
            System.err.println("wrote " + DatedResult.write(outcome, crossCheck, output));
        }
        return outcome.met() ? Command.OK : Command.BROKEN;
    }

    private static boolean asked(List<Goal> goals, String size) {
        return goals.stream().anyMatch(goal -> goal.over().equals(size));
    }

    private Map<String, Series> time(Variants variants, Set<String> names, int count, int attempt) {
        int rounds = length.rounds != null
                ? length.rounds
                : length.seconds != null ? length.seconds * ROUNDS_PER_SECOND : DEFAULT_ROUNDS;
        long seconds = length.seconds != null ? length.seconds : length.rounds != null ? 60 : DEFAULT_SECONDS;
        String where = "bench: attempt " + attempt + ", " + count + (count == 1 ? " thread, " : " threads, ");
        doing = where + "warming up";
        Interleaver interleaver = new Interleaver(
                Clock.system(),
                SEED + attempt,
                rounds,
                seconds * 1_000_000_000L,
                Math.min(MAX_WARM_UP_NANOS, rounds * WARM_UP_NANOS_PER_ROUND));
        return interleaver.run(
                variants.with(names), count, round -> doing = where + "round " + (round + 1) + " of " + rounds);
    }

    private void checkArguments() {
        for (int count : threads) {
            if (count != 1 && count != 2) {
                throw CommandFailure.usage("--threads takes 1, 2 or 1,2: " + count + " is neither");
            }
        }
        checkPositive("--seconds", length.seconds);
        checkPositive("--rounds", length.rounds);
    }

    private static void checkPositive(String option, @Nullable Integer value) {
        if (value != null && (value < 1 || value > 100_000)) {
            throw CommandFailure.usage(option + " must be 1 to 100000: " + value);
        }
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

    private static Path home() {
        return Path.of(System.getProperty("holdfast.home", ""));
    }

    /** What repeats this run, with the options that change what is measured. */
    private String command() {
        StringBuilder command = new StringBuilder("./holdfast bench " + topic.name());
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("--seconds", length.seconds);
        options.put("--rounds", length.rounds);
        options.put("--only", only == null ? null : String.join(",", only));
        options.put("--threads", threads.size() == 2 ? null : threads.iterator().next());
        options.forEach((name, value) -> {
            if (value != null) {
                command.append(' ').append(name).append(' ').append(value);
            }
        });
        return command.append(ownOptions()).toString();
    }
}
