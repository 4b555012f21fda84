package org.holdfast.stress.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.cli.Progress;
import org.holdfast.stress.Lane;
import org.holdfast.stress.LaneResult;
import org.holdfast.stress.ProofSettings;

/**
 * Compares random lives with the model.
 *
 * <p>Thread safety: stateless.
 */
public final class FuzzLane implements Lane {
    private static final int LIVES = 300_000;
    private static final int LIVES_OF_ALL = 10_000_000;

    /** Makes the lane. */
    public FuzzLane() {}

    @Override
    public String name() {
        return "fuzz";
    }

    @Override
    public String purpose() {
        return "random calls against a model of the counter";
    }

    @Override
    public LaneResult run(ProofSettings settings) {
        int lives = settings.all() ? LIVES_OF_ALL : LIVES;
        Fuzz fuzz = new Fuzz(settings.seed());
        Progress progress = Progress.start(() -> "fuzz: " + fuzz.done() + " of " + lives + " lives");
        String story;
        try {
            story = fuzz.run(lives);
        } finally {
            progress.close();
        }
        int passed = Math.toIntExact(fuzz.done());
        String line = story == null
                ? String.format(
                        Locale.ROOT, "  %,d random lives agree with the model, seed %d", passed, settings.seed())
                : "  " + story;
        return new LaneResult(
                name(),
                passed,
                story == null ? 0 : 1,
                List.of(line),
                Map.of("seed", settings.seed(), "lives", passed, "story", story == null ? "" : story));
    }
}
