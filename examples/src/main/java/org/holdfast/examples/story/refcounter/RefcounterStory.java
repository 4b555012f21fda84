package org.holdfast.examples.story.refcounter;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.holdfast.examples.story.Story;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;

/**
 * The smallest story: do increments get lost?
 *
 * <p>The plain counter starts from 1 like the others, so that what it lacks at the end is what was lost. When it is the one
 * judged and has lost nothing by the end of the time, which takes processors that never ran side by side, the rounds go on
 * for a while.
 *
 * <p>Thread safety: as {@link Story}.
 */
public final class RefcounterStory implements Story {
    private static final int EACH = 1_000_000;
    private static final long GRACE_SECONDS = 60;

    private final int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    private volatile Account account = new Account(threads);

    /** Makes one that has not run. */
    public RefcounterStory() {}

    @Override
    public String name() {
        return "refcounter";
    }

    @Override
    public String summary() {
        return "one increment per processor on two safe counters and a plain one, then a million each";
    }

    @Override
    public StoryResult run(StorySettings settings) throws InterruptedException {
        Account all = new Account(threads);
        account = all;
        long begin = System.nanoTime();
        seedForm(all, settings.out());
        long end = begin + TimeUnit.SECONDS.toNanos(settings.seconds());
        long latest = end + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        do {
            Round round = new Round(threads, EACH);
            round.play(() -> {});
            all.add(round);
        } while (System.nanoTime() < end
                || (settings.naive() && all.lost(Round.PLAIN) == 0 && System.nanoTime() < latest));
        return all.result(settings.naive());
    }

    /** One increment per processor, printed as the kernel module of 2017 did. */
    private void seedForm(Account all, PrintStream out) throws InterruptedException {
        out.println(name() + ": start, " + threads + " threads");
        Round round = new Round(threads, 1);
        round.play(() -> {
            round.began().forEach(thread -> out.println(name() + ": run: thread " + thread));
            List<String> names = round.names();
            for (int i = 0; i < names.size(); i++) {
                out.println(name() + ": " + names.get(i) + ": " + round.taken(i));
            }
        });
        out.println(name() + ": bye");
        all.addSeedForm(round);
    }

    @Override
    public String progress() {
        return String.format(Locale.ROOT, "%,d increments each", account.increments());
    }
}
