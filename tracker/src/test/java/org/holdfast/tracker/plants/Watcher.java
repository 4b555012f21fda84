package org.holdfast.tracker.plants;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.TestClock;
import org.holdfast.tracker.Tracker;

/** Runs one planted program at level full, in a copy of Holdfast of its own, and answers the report. */
public final class Watcher implements Callable<List<String>> {
    /** Programs whose claims stay reachable: what betrays them is time. */
    private static final Set<String> OLD = Set.of(
            "static-map",
            "pool",
            "listener",
            "thread-local",
            "slot-never-cleared",
            "never-left",
            "parent-closed-first");

    private final String name;

    public Watcher(String name) {
        this.name = name;
    }

    @Override
    public List<String> call() throws Exception {
        TestClock clock = TestClock.set();
        Tracker.setLevel(Level.FULL);
        Tracker.addListener(leak -> {});
        Plant plant = Plants.ALL.containsKey(name) ? Plants.ALL.get(name) : Sound.ALL.get(name);
        FutureTask<Object> run = new FutureTask<>(plant::run);
        Thread planter = new Thread(run, "planter");
        planter.start();
        Object kept = run.get();
        planter.join();
        System.gc();
        Tracker.check();
        if (OLD.contains(name)) {
            clock.advance(Duration.ofMinutes(11));
            Tracker.check();
        }
        String report = Tracker.snapshot().toText();
        Reference.reachabilityFence(kept);
        Reference.reachabilityFence(planter);
        return report.lines().toList();
    }
}
