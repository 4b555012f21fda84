package org.holdfast.examples.story.linkgroup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.examples.story.Story;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;

/**
 * The story of a link group that is terminated while it is used: the same traffic under each guard in turn.
 *
 * <p>Thread safety: as {@link Story}.
 */
public final class LinkGroupStory implements Story {
    /** Their memory stays mapped until the story has ended. */
    private final List<GuardRun> runs = new CopyOnWriteArrayList<>();

    /** Makes one that has not run. */
    public LinkGroupStory() {}

    @Override
    public String name() {
        return "link-group";
    }

    @Override
    public String summary() {
        return "a TCP service whose link groups end while connections use them, under four guards";
    }

    @Override
    public StoryResult run(StorySettings settings) throws IOException, InterruptedException {
        Guard judged = settings.naive() ? Guard.NULL_CHECK : Guard.HOLDFAST;
        long millis = settings.seconds() * 1_000L / (1 + Guard.values().length);
        play(Guard.NONE, settings, millis, false); // compiles what all have in common, and is not shown
        Map<Guard, Outcome> outcomes = new EnumMap<>(Guard.class);
        for (Guard guard : Guard.values()) {
            outcomes.put(guard, play(guard, settings, millis, guard == judged));
        }
        Outcome verdict = Objects.requireNonNull(outcomes.get(judged));
        List<Map<String, Object>> figures = new ArrayList<>();
        outcomes.forEach((guard, outcome) -> figures.add(outcome.figures(guard == judged)));
        List<String> broken = settings.naive() ? verdict.violations() : verdict.broken();
        return new StoryResult(judged.title, broken, Map.of("guards", figures), Table.text(outcomes.values()));
    }

    private Outcome play(Guard guard, StorySettings settings, long millis, boolean judged)
            throws IOException, InterruptedException {
        GuardRun run = new GuardRun(guard, settings.seed(), judged);
        runs.add(run);
        return run.run(millis);
    }

    @Override
    public String progress() {
        return runs.isEmpty() ? "" : runs.get(runs.size() - 1).progress();
    }
}
