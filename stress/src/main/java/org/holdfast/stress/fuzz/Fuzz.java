package org.holdfast.stress.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.Counter;
import org.holdfast.Misuse;
import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReport;
import org.holdfast.MisuseReports;
import org.holdfast.PaddedRefCount;
import org.holdfast.RefCount;
import org.holdfast.ThresholdRefCount;
import org.jspecify.annotations.Nullable;

/**
 * Random lives, each compared with the model after every call; the running report counts are compared now and then.
 *
 * <p>Thread safety: one thread at a time; it owns the process's misuse handler while it runs.
 */
final class Fuzz {
    private static final int LONGEST = 40;
    private static final int LIVES_PER_CHECK = 1000;

    private final long seed;
    private final Model model = new Model();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong done = new AtomicLong();

    Fuzz(long seed) {
        this.seed = seed;
    }

    long done() {
        return done.get();
    }

    /** Answers the story of the first life that differs from the model, or null. */
    @Nullable
    String run(long lives) {
        SplittableRandom random = new SplittableRandom(seed);
        MisuseHandler previous = MisuseReports.setHandler(report -> {});
        MisuseReports.reset();
        try {
            for (long life = 0; life < lives; life++) {
                String story = live(random.split());
                if (story == null && (life % LIVES_PER_CHECK == 0 || life == lives - 1)) {
                    story = compareReports();
                }
                if (story != null) {
                    return "seed " + seed + ", life " + life + ": " + story;
                }
                done.incrementAndGet();
            }
            return null;
        } finally {
            MisuseReports.setHandler(previous);
            MisuseReports.reset();
        }
    }

    private @Nullable String live(SplittableRandom random) {
        int first = Step.size(random);
        Counter counter = counter(random.nextInt(3), first);
        model.start(counter instanceof ThresholdRefCount ? 1 : first);
        List<String> history = new ArrayList<>();
        history.add(counter.getClass().getSimpleName() + " of " + (counter instanceof ThresholdRefCount ? 1 : first));
        int steps = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < steps; i++) {
            Step step = Step.random(random);
            String expected = step.on(model) + ", then " + model.look();
            String actual = step.on(counter, lock) + ", then " + Step.look(counter);
            history.add(step.call() + "(" + step.argument() + "): " + actual);
            if (!actual.equals(expected)) {
                return String.join("\n      ", history) + "\n      the model: " + expected;
            }
        }
        return null;
    }

    private static Counter counter(int form, int first) {
        return switch (form) {
            case 0 -> RefCount.of(first);
            case 1 -> PaddedRefCount.of(first);
            default -> ThresholdRefCount.of(Integer.MAX_VALUE, claims -> {});
        };
    }

    private @Nullable String compareReports() {
        List<MisuseReport> seen = MisuseReports.snapshot();
        for (Misuse misuse : Misuse.values()) {
            long count = seen.stream()
                    .filter(report -> report.misuse() == misuse)
                    .mapToLong(MisuseReport::count)
                    .sum();
            if (count != model.reports(misuse)) {
                return count + " reports of " + misuse + " so far, the model: " + model.reports(misuse);
            }
        }
        return null;
    }
}
