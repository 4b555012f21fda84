package org.holdfast.stress.sharded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.cli.Progress;
import org.holdfast.stress.Lane;
import org.holdfast.stress.LaneResult;
import org.holdfast.stress.ProofSettings;
import org.holdfast.stress.sharded.ShardedTally.Played;

/**
 * Ten million kills against claims that come, are handed over and go, by platform and by virtual threads.
 *
 * <p>Thread safety: stateless.
 */
public final class ShardedLane implements Lane {
    /** One kill of so many races virtual threads, which take longer. */
    private static final int VIRTUAL_SHARE = 8;

    /** Makes the lane. */
    public ShardedLane() {}

    @Override
    public String name() {
        return "sharded";
    }

    @Override
    public String purpose() {
        return "millions of kills of a sharded counter, racing retain, hand-over and release";
    }

    @Override
    public LaneResult run(ProofSettings settings) throws Exception {
        boolean virtual = ShardedRun.hasVirtualThreads();
        long kills = settings.lifetimes();
        List<Played> played = new ArrayList<>();
        played.add(play(false, virtual ? kills - kills / VIRTUAL_SHARE : kills));
        if (virtual) {
            played.add(play(true, kills / VIRTUAL_SHARE));
        }
        List<Map<String, Object>> checks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int failed = 0;
        for (Played p : played) {
            lines.add(line(p));
            for (Map.Entry<String, Boolean> check : checks(p).entrySet()) {
                failed += check.getValue() ? 0 : 1;
                checks.add(Map.of("threads", p.threads(), "check", check.getKey(), "held", check.getValue()));
                if (!check.getValue()) {
                    lines.add("  BROKEN, " + p.threads() + ": " + check.getKey());
                }
            }
        }
        if (!virtual) {
            lines.add("  no virtual threads in this Java: run it on 21 or newer, too");
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("runs", played);
        details.put("checks", checks);
        return new LaneResult(name(), checks.size() - failed, failed, lines, details);
    }

    private static Played play(boolean virtual, long kills) throws Exception {
        ShardedRun run = new ShardedRun(virtual, kills);
        Progress progress = Progress.start(() -> "sharded: " + run.done() + " kills");
        try {
            return run.play();
        } finally {
            progress.close();
        }
    }

    /** Each in words, with whether it held. The last ones say that the run was a fight at all. */
    static Map<String, Boolean> checks(Played p) {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("no use after zero", p.afterZero() == 0);
        checks.put("no second zero", p.secondZeros() == 0);
        checks.put("none stuck", p.stuck() == 0);
        checks.put("each life had its last", p.lastByKill() + p.lastByRelease() == p.kills() - p.takenBack());
        checks.put("claims were held when their counter was killed", p.outlived() > 0);
        checks.put("releases were told last, and kills were", p.lastByRelease() > 0 && p.lastByKill() > 0);
        checks.put("newcomers were refused, and claims handed over", p.refusals() > 0 && p.handovers() > 0);
        checks.put(
                "threads met, so that counters grew",
                p.grown() > 0 || p.threads().equals("virtual"));
        checks.put("lives followed, and kills were taken back", p.nextLives() > 0 && p.takenBack() > 0);
        return checks;
    }

    private static String line(Played p) {
        return String.format(
                Locale.ROOT,
                "  %-8s %,d kills, %,d of them last, %,d releases last; %,d claims, %,d outlived the kill, %,d handed over,"
                        + " %,d newcomers refused; %,d counters grew, %,d lived twice, %,d kills taken back;"
                        + " %d uses after zero, %d second zeros, %d stuck",
                p.threads(),
                p.kills(),
                p.lastByKill(),
                p.lastByRelease(),
                p.claims(),
                p.outlived(),
                p.handovers(),
                p.refusals(),
                p.grown(),
                p.nextLives(),
                p.takenBack(),
                p.afterZero(),
                p.secondZeros(),
                p.stuck());
    }
}
