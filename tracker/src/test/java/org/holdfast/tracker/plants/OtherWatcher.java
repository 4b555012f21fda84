package org.holdfast.tracker.plants;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.Snapshot;
import org.holdfast.tracker.Step;
import org.holdfast.tracker.TestClock;
import org.holdfast.tracker.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * Runs one program of the other hand at level full, in a copy of Holdfast of its own. Each is looked at after a collection and again
 * after eleven minutes. Answers what the snapshot says as "> KIND COUNT at FILE:LINE", and then the report.
 */
public final class OtherWatcher implements Callable<List<String>> {
    private final String name;

    public OtherWatcher(String name) {
        this.name = name;
    }

    @Override
    public List<String> call() throws Exception {
        TestClock clock = TestClock.set();
        Tracker.setLevel(Level.FULL);
        Tracker.addListener(leak -> {});
        FutureTask<Object> run = new FutureTask<>(
                OtherLeaks.ALL.containsKey(name) ? OtherLeaks.ALL.get(name) : OtherSound.ALL.get(name));
        Thread hand = new Thread(run, "hand");
        hand.start();
        Object kept = run.get(4, TimeUnit.MINUTES);
        hand.join();
        System.gc();
        Tracker.check();
        clock.advance(Duration.ofMinutes(11));
        Tracker.check();
        Snapshot snapshot = Tracker.snapshot();
        Reference.reachabilityFence(kept);
        List<String> said = new ArrayList<>();
        snapshot.leaks()
                .forEach(leak -> said.add("> " + leak.kind() + " " + leak.count()
                        + at(leak.cause().line())));
        snapshot.blunders()
                .forEach(blunder -> said.add("> " + blunder.kind() + " " + blunder.count() + at(blunder.at())));
        snapshot.toText().lines().forEach(said::add);
        return said;
    }

    private static String at(Step step) {
        return at(step.line());
    }

    private static String at(@Nullable StackTraceElement line) {
        return line == null ? " at an unknown line" : " at " + line.getFileName() + ":" + line.getLineNumber();
    }
}
