package org.holdfast.stress.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReports;

/**
 * Plays all schedules of one misuse policy in this JVM. The policy is read once per JVM, so the other one needs another.
 *
 * <p>Thread safety: not thread safe; it owns the process's misuse handler while it runs.
 */
final class HostileRun {
    private final boolean throwing;
    private final long seed;
    private final AtomicLong done = new AtomicLong();

    HostileRun(boolean throwing, long seed) {
        this.throwing = throwing;
        this.seed = seed;
    }

    /** How many lifetimes are over, for a progress line. */
    long done() {
        return done.get();
    }

    /**
     * Plays every schedule of this policy.
     *
     * @param lifetimes how many both policies together come to at least; this one takes its share
     */
    List<Played> play(long lifetimes) throws InterruptedException {
        List<Schedule> schedules = throwing ? Schedules.throwing() : Schedules.reporting();
        SplittableRandom random = new SplittableRandom(seed);
        List<Played> played = new ArrayList<>();
        MisuseHandler previous = MisuseReports.setHandler(report -> {});
        try {
            for (Schedule schedule : schedules) {
                MisuseReports.reset();
                int batches = batches(lifetimes, schedule.weight());
                Tally tally = new Crew(schedule, batches, throwing, random.nextLong(), done).play();
                played.add(Played.of(schedule, throwing ? "default" : "report", tally));
            }
        } finally {
            MisuseReports.setHandler(previous);
            MisuseReports.reset();
        }
        return played;
    }

    private static int batches(long lifetimes, int weight) {
        long total = weight(Schedules.throwing()) + weight(Schedules.reporting());
        long share = (lifetimes * weight + total - 1) / total;
        return Math.toIntExact((share + Crew.BATCH - 1) / Crew.BATCH);
    }

    private static long weight(List<Schedule> schedules) {
        return schedules.stream().mapToLong(Schedule::weight).sum();
    }
}
