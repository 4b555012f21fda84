package org.holdfast.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.holdfast.cli.OutputFormat;
import org.holdfast.cli.Progress;
import org.holdfast.examples.story.Stories;
import org.holdfast.examples.story.Story;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The command {@code ./holdfast story}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "story",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plays a situation in which counting goes wrong, on real resources, and judges",
            "the guard that decides when they may go: Holdfast, or with --naive the one",
            "that people write by hand."
        },
        footer = {"", "Exit status: 0 the judged guard kept every promise, 1 it broke one, 2 wrong usage."})
public final class StoryCommand implements Callable<Integer> {
    private static final int MAX_SECONDS = 86_400;

    @CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "Which story: ${COMPLETION-CANDIDATES}.")
    private @Nullable String name;

    @CommandLine.Option(
            names = "--naive",
            description =
                    "Judge the guard written by hand, which breaks. One that has not yet when the time is over gets a minute more.")
    private boolean naive;

    @CommandLine.Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long the traffic runs (default ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the random choices of the traffic start from (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @CommandLine.Mixin
    private OutputFormat.Option format = new OutputFormat.Option();

    /**
     * Runs the command and exits.
     *
     * @param args what follows the word {@code story}
     */
    public static void main(String[] args) {
        System.exit(Command.run(new StoryCommand(), args));
    }

    @Override
    public Integer call() throws Exception {
        if (name == null) {
            throw CommandFailure.usage("no story was named; known: " + String.join(", ", Stories.names()));
        }
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw CommandFailure.usage("--seconds must be from 1 to " + MAX_SECONDS + ": " + seconds);
        }
        Story story = Stories.find(name);
        PrintStream people = format.json() ? System.err : System.out;
        StoryResult result = play(story, new StorySettings(naive, seconds, seed, people));
        if (format.json()) {
            Json.print(json(story, result));
        } else {
            text(result).forEach(people::println);
            people.flush();
        }
        return result.kept() ? Command.OK : Command.BROKEN;
    }

    private static StoryResult play(Story story, StorySettings settings) throws Exception {
        long begin = System.nanoTime();
        Progress progress = Progress.start(() -> String.format(
                Locale.ROOT, "%s  %.1f s  %s", story.name(), (System.nanoTime() - begin) / 1e9, story.progress()));
        try {
            return story.run(settings);
        } finally {
            progress.close();
        }
    }

    private Map<String, Object> json(Story story, StoryResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("story", story.name());
        json.put("guard", result.guard());
        json.put("naive", naive);
        json.put("seconds", seconds);
        json.put("seed", seed);
        json.put("kept", result.kept());
        json.put("broken", result.broken());
        json.putAll(result.figures());
        return json;
    }

    private static List<String> text(StoryResult result) {
        List<String> lines = new ArrayList<>(result.text());
        lines.add("");
        if (result.kept()) {
            lines.add("Judged: " + result.guard() + ". All promises held.");
        } else {
            lines.add("Judged: " + result.guard() + ". BROKEN:");
            result.broken().forEach(promise -> lines.add("  " + promise));
        }
        return lines;
    }

    /** What the command takes, for the help. */
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stories.names().iterator();
        }
    }
}
