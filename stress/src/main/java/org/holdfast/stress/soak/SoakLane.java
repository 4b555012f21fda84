package org.holdfast.stress.soak;

import com.google.gson.Gson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.cli.CommandFailure;
import org.holdfast.stress.Fork;
import org.holdfast.stress.Lane;
import org.holdfast.stress.LaneResult;
import org.holdfast.stress.ProofSettings;

/**
 * Two minutes of claims, or ten billion, in a JVM of its own with the tracker on its path: its heap and its memory do not grow.
 *
 * <p>Thread safety: stateless.
 */
public final class SoakLane implements Lane {
    private static final String TRACKER = "tracker/target/classes";
    /** For the start, and for the end, when what was leaked is looked for. */
    private static final long SLACK_SECONDS = 300;

    /** Makes the lane. */
    public SoakLane() {}

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String purpose() {
        return "heap and memory stay as they are under claims, leaks and a tracker that never end";
    }

    @Override
    public LaneResult run(ProofSettings settings) throws Exception {
        SoakSettings form =
                settings.all() ? SoakSettings.all(settings.seed()) : SoakSettings.twoMinutes(settings.seed());
        return result(fork(settings.home(), form));
    }

    /** A heap that never changes its size and is in memory from the start, so that what grows beside it shows. */
    static Soaked fork(Path home, SoakSettings settings) throws Exception {
        Path tracker = home.resolve(TRACKER);
        if (!Files.isDirectory(tracker)) {
            throw CommandFailure.broken(
                    "no classes of the tracker in " + tracker + ": build it, by mvn -pl stress -am");
        }
        String json = Fork.java(SoakProgram.class)
                .with(tracker)
                .flag("-Xms" + settings.heapMegabytes() + "m")
                .flag("-Xmx" + settings.heapMegabytes() + "m")
                .flag("-XX:+UseSerialGC")
                .flag("-XX:MarkSweepAlwaysCompactCount=1") // or three of four collections leave some garbage in place
                .flag("-XX:+AlwaysPreTouch")
                .variable("MALLOC_ARENA_MAX", "2")
                .args(settings.args())
                .output(settings.limitSeconds() + SLACK_SECONDS);
        return new Gson().fromJson(json, Soaked.class);
    }

    LaneResult result(Soaked soaked) {
        List<String> lines = new ArrayList<>(lines(soaked));
        List<Map<String, Object>> checks = new ArrayList<>();
        int failed = 0;
        for (Map.Entry<String, Boolean> check : checks(soaked).entrySet()) {
            failed += check.getValue() ? 0 : 1;
            checks.add(Map.of("check", check.getKey(), "held", check.getValue()));
            if (!check.getValue()) {
                lines.add("  BROKEN: " + check.getKey());
            }
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("soaked", soaked);
        details.put("heap", soaked.heap());
        details.put("resident", soaked.resident());
        details.put("checks", checks);
        return new LaneResult(name(), checks.size() - failed, failed, lines, details);
    }

    /** Each in words, with whether it held. The last ones say that there was something to hold. */
    static Map<String, Boolean> checks(Soaked s) {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("the heap has not grown", s.heap().isSteady());
        if (s.isResidentKnown()) {
            checks.put("the process has not grown", s.resident().isSteady());
        }
        checks.put(
                "every resource was disposed of, but for those whose claim was leaked",
                s.births() == s.disposals() + s.planted().planted());
        checks.put("no stale use, no second disposal", s.staleUses() == 0 && s.secondDisposals() == 0);
        checks.put(
                "each lifetime and each sharded count has ended once",
                s.lifetimes() == s.lifetimeEnds() && s.shardedLives() == s.shardedEnds());
        checks.put(
                "every leak that was followed was found, and no other",
                s.planted().isExact());
        checks.put(
                "a cause is told once, and again when its count has doubled",
                !s.planted().tooOften());
        checks.put(
                "what there was no room for was counted",
                s.dropped() == s.planted().over());
        checks.put("nothing was untracked", s.untracked() == 0);
        checks.put("no claim is open at the end, and the totals are even", s.open() == 0 && s.uneven() == 0);
        checks.put("second closes were seen at the levels that see them", s.blunders() <= s.secondCloses());
        checks.put("every class loader was collected", s.loaders() > 0 && s.loadersLeft() == 0);
        checks.put(
                "claims were taken at all levels, handed over and refused",
                s.claimsByLevel().values().stream().allMatch(claims -> claims > 0)
                        && s.handOvers() > 0
                        && s.refusals() > 0);
        checks.put(
                "leaks were found, and some dropped",
                s.planted().found() > 0 && s.planted().over() > 0);
        if (s.settings().isByClaims()) {
            checks.put(
                    "all claims were taken in time", s.claims() >= s.settings().claims());
        }
        return checks;
    }

    private static List<String> lines(Soaked s) {
        Planted.Found leaks = s.planted();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "  %,d claims in %,d s, %,d a second, %s; %,d threads that ended, %,d class loaders, %,d snapshots",
                        s.claims(),
                        s.millis() / 1000,
                        1000 * s.claims() / Math.max(1, s.millis()),
                        byLevel(s),
                        s.threads(),
                        s.loaders(),
                        s.snapshots()),
                "  " + s.heap().say("heap after GC") + ", "
                        + (s.isResidentKnown()
                                ? s.resident().say("RSS")
                                : "RSS not judged: this system has no /proc/self/status"),
                String.format(
                        Locale.ROOT,
                        "  medians of the first and the last quarter of %,d samples, RSS of the least of four; the first %,d s are warm-up",
                        s.judged().size(),
                        s.settings().warmUpSeconds()),
                String.format(
                        Locale.ROOT,
                        "  leaks: %,d found of %d causes, told %,d times; %,d dropped, %,d untracked; %,d of %,d second closes seen",
                        leaks.found(),
                        leaks.causes(),
                        leaks.told(),
                        s.dropped(),
                        s.untracked(),
                        s.blunders(),
                        s.secondCloses()));
    }

    private static String byLevel(Soaked s) {
        List<String> shares = new ArrayList<>();
        s.claimsByLevel()
                .forEach((level, claims) -> shares.add(
                        String.format(Locale.ROOT, "%.0f %% %s", 100.0 * claims / Math.max(1, s.claims()), level)));
        return String.join(", ", shares);
    }
}
