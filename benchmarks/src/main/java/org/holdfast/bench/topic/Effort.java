package org.holdfast.bench.topic;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holdfast.bench.slices.Clock;
import org.holdfast.bench.slices.Interleaver;
import org.holdfast.bench.slices.Series;
import org.holdfast.cli.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * How long a bench measures and with how many threads: options that every subcommand has.
 *
 * <p>Thread safety: none; picocli fills it, then one caller.
 */
public final class Effort {
    private static final int DEFAULT_ROUNDS = 600;
    private static final int DEFAULT_SECONDS = 25;
    private static final int ROUNDS_PER_SECOND = 2_000;
    private static final int MOST_THREADS = 512;
    private static final long SECOND = 1_000_000_000L;
    private static final long MAX_WARM_UP_NANOS = 4 * SECOND;
    /** A run of few rounds shows that the bench works, not what anything costs. */
    private static final long WARM_UP_NANOS_PER_ROUND = 20_000_000L;

    private static final long SEED = 20_261_120;

    @CommandLine.ArgGroup
    private Length length = new Length();

    @CommandLine.Option(
            names = "--threads",
            split = ",",
            paramLabel = "1,2,...",
            defaultValue = "1,2",
            description = "How many threads share what is timed (default ${DEFAULT-VALUE}).")
    private Set<Integer> threads = Set.of();

    /** When all must be done, and how many measurements share the time until then; set by {@link #begin}. */
    private long deadline;

    private int measurementsLeft;

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

        @CommandLine.Option(
                names = "--budget-minutes",
                description =
                        "How long the whole run takes: its time is shared out evenly, and nothing is tried again.")
        private @Nullable Double budgetMinutes;
    }

    /** Made by picocli. */
    public Effort() {}

    /**
     * Refuses what cannot be.
     *
     * @throws CommandFailure that names the option and the value
     */
    public void check() {
        for (int count : threads) {
            if (count < 1 || count > MOST_THREADS) {
                throw CommandFailure.usage("--threads takes numbers from 1 to " + MOST_THREADS + ": " + count);
            }
        }
        checkPositive("--seconds", length.seconds);
        checkPositive("--rounds", length.rounds);
        Double minutes = length.budgetMinutes;
        if (minutes != null && !(minutes >= 0.05 && minutes <= 600)) {
            throw CommandFailure.usage("--budget-minutes must be 0.05 to 600: " + minutes);
        }
    }

    private static void checkPositive(String option, @Nullable Integer value) {
        if (value != null && (value < 1 || value > 100_000)) {
            throw CommandFailure.usage(option + " must be 1 to 100000: " + value);
        }
    }

    /**
     * Starts the budget, if there is one.
     *
     * @param measurements how many will share it
     */
    void begin(int measurements) {
        measurementsLeft = measurements;
        deadline = System.nanoTime()
                + (length.budgetMinutes == null ? 0 : Math.round(length.budgetMinutes * 60 * (double) SECOND));
    }

    /** How many threads share what is timed. */
    Set<Integer> threads() {
        return new TreeSet<>(threads);
    }

    /** How often to try at most. */
    int attempts() {
        return length.budgetMinutes == null ? Trials.MAX_ATTEMPTS : 1;
    }

    /** Times variants in turns. */
    Map<String, Series> time(Variants variants, Set<String> names, int count, String where, Consumer<String> doing) {
        String with = where + ", " + count + (count == 1 ? " thread, " : " threads, ");
        doing.accept(with + "warming up");
        int rounds = rounds();
        long nanos = nanos();
        long warmUp = Math.min(MAX_WARM_UP_NANOS, rounds * WARM_UP_NANOS_PER_ROUND);
        if (length.budgetMinutes != null) {
            warmUp = Math.min(warmUp, nanos / 4);
            nanos = Math.max(SECOND / 10, nanos - warmUp - nanos / 10); // the last is for finding how long a turn is
        }
        return new Interleaver(Clock.system(), SEED + where.hashCode(), rounds, nanos, warmUp)
                .run(variants.with(names), count, round -> doing.accept(with + "round " + (round + 1)));
    }

    private int rounds() {
        Double minutes = length.budgetMinutes;
        if (minutes != null) {
            return (int) Math.min(100_000, Math.max(DEFAULT_ROUNDS, minutes * 60 * ROUNDS_PER_SECOND));
        }
        Integer seconds = length.seconds;
        return length.rounds != null
                ? length.rounds
                : seconds != null ? Math.min(100_000, seconds * ROUNDS_PER_SECOND) : DEFAULT_ROUNDS;
    }

    private long nanos() {
        if (length.budgetMinutes != null) {
            long left = Math.max(0, deadline - System.nanoTime());
            long share = left / Math.max(1, measurementsLeft);
            measurementsLeft--;
            return Math.max(SECOND / 2, share);
        }
        Integer seconds = length.seconds;
        return SECOND * (seconds != null ? seconds : length.rounds != null ? 60 : DEFAULT_SECONDS);
    }

    /** The options that change what is measured, as they are typed, with a space before each. */
    String said() {
        StringBuilder said = new StringBuilder();
        say(said, "--seconds", length.seconds);
        say(said, "--rounds", length.rounds);
        say(said, "--budget-minutes", length.budgetMinutes);
        Set<Integer> counts = threads();
        say(
                said,
                "--threads",
                counts.equals(Set.of(1, 2))
                        ? null
                        : counts.stream().map(String::valueOf).collect(Collectors.joining(",")));
        return said.toString();
    }

    private static void say(StringBuilder said, String option, @Nullable Object value) {
        if (value != null) {
            said.append(' ').append(option).append(' ').append(value);
        }
    }
}
