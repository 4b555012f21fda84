package org.holdfast.stress.hostile;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.stress.Fork;
import org.holdfast.stress.Lane;
import org.holdfast.stress.LaneResult;
import org.holdfast.stress.ProofSettings;

/**
 * Plays the schedules under both misuse policies and judges the contention of the whole.
 *
 * <p>Thread safety: stateless.
 */
public final class HostileLane implements Lane {
    private static final long LIMIT_SECONDS = 900;

    /** Makes the lane. */
    public HostileLane() {}

    @Override
    public String name() {
        return "hostile";
    }

    @Override
    public String purpose() {
        return "millions of lifetimes under correct and buggy callers";
    }

    @Override
    public LaneResult run(ProofSettings settings) throws Exception {
        List<Played> played = new ArrayList<>();
        played.addAll(fork(true, settings));
        played.addAll(fork(false, settings));
        List<ContentionCheck> contention = ContentionCheck.of(played);

        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d lifetimes, 4 threads on %d cores, seed %d",
                played.stream().mapToLong(Played::lifetimes).sum(),
                Runtime.getRuntime().availableProcessors(),
                settings.seed()));
        lines.add(String.format(
                Locale.ROOT,
                "  %-36s %-8s %-8s %12s %12s %10s %8s",
                "schedule",
                "callers",
                "policy",
                "lifetimes",
                "excess",
                "early",
                "broken"));
        played.forEach(p -> lines.addAll(lines(p)));
        contention.forEach(check -> lines.add(check.line()));
        ContentionCheck excess = ContentionCheck.racedExcess(played);
        lines.add(String.format(
                Locale.ROOT,
                "  %-32s %,12d of %,12d races  told, not demanded",
                excess.sign(),
                excess.seen(),
                excess.races()));
        lines.add(
                "  inferred: no public answer shows a beaten release. A claim granted at a count of zero, in a schedule of"
                        + " one release, one try");
        lines.add(
                "  and its release, means that one of the two releases was beaten: the figure is that of these revivals.");

        int failed = 0;
        int total = 0;
        for (Played p : played) {
            total += p.broken().size();
            failed += (int) p.broken().values().stream().filter(n -> n > 0).count();
        }
        total += contention.size();
        failed += (int) contention.stream().filter(check -> !check.held()).count();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("seed", settings.seed());
        details.put("schedules", played);
        details.put("contention", contention);
        return new LaneResult(name(), total - failed, failed, lines, details);
    }

    private static List<Played> fork(boolean throwing, ProofSettings settings) throws Exception {
        String json = Fork.java(HostileWorker.class)
                .flag("-Dholdfast.misuse=" + (throwing ? "default" : "report"))
                .flag("-Xmx1g")
                .args(Boolean.toString(throwing), Long.toString(settings.lifetimes()), Long.toString(settings.seed()))
                .output(LIMIT_SECONDS);
        return List.of(new Gson().fromJson(json, Played[].class));
    }

    private static List<String> lines(Played p) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "  %-36s %-8s %-8s %,12d %,12d %,10d %,8d",
                p.schedule(),
                p.callers(),
                p.policy(),
                p.lifetimes(),
                p.excess(),
                p.early(),
                p.brokenInAll()));
        p.examples().forEach(example -> lines.add("    " + example));
        return lines;
    }
}
