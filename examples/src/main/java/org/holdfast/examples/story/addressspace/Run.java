package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.holdfast.examples.story.Crew;

/**
 * The traffic under one guard, from the first exec to the last exit.
 *
 * <p>Thread safety: {@link #run} once; {@link #progress} by any thread.
 */
final class Run {
    /** How much longer a run goes on, at most, that is judged and has not shown enough. */
    static final long GRACE_MILLIS = 60_000;

    private static final int FRAMES = 24;
    private static final int RECORDS = 1_024;
    private static final int TASKS = 4;
    private static final int DRIVERS = 2;
    private static final int READERS = 2;
    private static final long STEP_MILLIS = 100;

    private final Guard guard;
    private final long seed;
    private final Ledger ledger = new Ledger();

    Run(Guard guard, long seed) {
        this.guard = guard;
        this.seed = seed;
    }

    /**
     * Runs for a time, and if that is asked for goes on for a while until enough has been seen: on a busy machine, or one whose
     * processors never run side by side, a race takes its time.
     *
     * @param millis how long
     * @param graceMillis how much longer at most until there is enough; 0 for no longer
     * @param enough answers whether the run has shown what it is there to show
     */
    Outcome run(long millis, long graceMillis, Predicate<Ledger> enough) throws IOException, InterruptedException {
        try (Memory memory = Memory.reserve(FRAMES, RECORDS)) {
            Spaces spaces = new Spaces(memory, ledger);
            List<Task> tasks = new ArrayList<>();
            for (int i = 1; i <= TASKS; i++) {
                tasks.add(new Task(i, guard.slot(), ledger));
            }
            long begin = System.nanoTime();
            traffic(tasks, spaces, millis, graceMillis, enough);
            long nanos = System.nanoTime() - begin;
            tasks.forEach(this::exit);
            return outcome(memory, nanos);
        }
    }

    private void traffic(List<Task> tasks, Spaces spaces, long millis, long graceMillis, Predicate<Ledger> enough)
            throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        Crew crew = new Crew();
        try {
            for (int i = 0; i < DRIVERS; i++) {
                int number = i;
                List<Task> own = tasks.stream()
                        .filter(task -> task.number % DRIVERS == number)
                        .toList();
                Driver driver = new Driver(own, tasks, guard, spaces, ledger, random.split());
                crew.start("driver-" + i, () -> driver.run(crew::stopped));
            }
            for (int i = 0; i < READERS; i++) {
                CmdlineReader reader = new CmdlineReader("reader-" + i, tasks, ledger, random.split());
                crew.start("reader-" + i, () -> reader.run(crew::stopped));
            }
            Observer observer = new Observer("observer", tasks, ledger, random.split());
            crew.start("observer", () -> observer.run(crew::stopped));
            crew.awaitStop(millis);
            long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
            while (!enough.test(ledger) && System.nanoTime() < latest) {
                crew.awaitStop(STEP_MILLIS);
            }
        } finally {
            crew.stop();
            crew.join();
        }
        crew.thrown().forEach(ledger.contents::threw);
    }

    private void exit(Task task) {
        try {
            task.set(null);
        } catch (RuntimeException e) {
            ledger.contents.threw(e);
        }
    }

    private Outcome outcome(Memory memory, long nanos) throws IOException {
        Map<String, Long> work = ledger.work();
        work.put("readsPerSecond", Math.round(ledger.reads.sum() * 1e9 / nanos));
        Map<String, Long> promises = new LinkedHashMap<>(ledger.promises());
        promises.put("framesMissing", memory.framesMissing());
        promises.put("recordsMissing", memory.recordsMissing());
        promises.put("imagesLeft", memory.imagesLeft());
        promises.put("unpoisonedPages", memory.unpoisonedPages());
        return new Outcome(guard.name(), work, promises, ledger.findings());
    }

    String progress() {
        return String.format(
                Locale.ROOT,
                "%s: %,d reads, %,d torn down, %,d shells freed, %,d broken",
                guard.name(),
                ledger.reads.sum(),
                ledger.contents.disposals.sum(),
                ledger.shells.disposals.sum(),
                ledger.broken());
    }
}
