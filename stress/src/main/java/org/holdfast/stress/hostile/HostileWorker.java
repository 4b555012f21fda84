package org.holdfast.stress.hostile;

import java.util.List;
import org.holdfast.cli.Json;
import org.holdfast.cli.Progress;

/** The JVM that plays the schedules of one misuse policy, and prints what came of them as JSON. */
public final class HostileWorker {
    private HostileWorker() {}

    /**
     * Plays.
     *
     * @param args whether the policy throws, the number of lifetimes, the seed
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        boolean throwing = Boolean.parseBoolean(args[0]);
        long lifetimes = Long.parseLong(args[1]);
        HostileRun run = new HostileRun(throwing, Long.parseLong(args[2]));
        String policy = throwing ? "default" : "report";
        Progress progress = Progress.start(() -> "hostile, policy " + policy + ": " + run.done() + " lifetimes");
        List<Played> played;
        try {
            played = run.play(lifetimes);
        } finally {
            progress.close();
        }
        Json.print(played);
    }
}
