package org.holdfast.stress.intake;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.holdfast.cli.Progress;
import org.holdfast.stress.Lane;
import org.holdfast.stress.LaneResult;
import org.holdfast.stress.ProofSettings;

/**
 * Runs Jazzer on each target, each in a JVM of its own.
 *
 * <p>Thread safety: stateless.
 */
public final class IntakeLane implements Lane {
    private static final int SECONDS = 30;
    private static final int SECONDS_OF_ALL = 900;
    private static final int GRACE_SECONDS = 120;
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in");
    private static final int KEPT_LINES = 30;

    /** Makes the lane. */
    public IntakeLane() {}

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String purpose() {
        return "hostile archives and class files, looked for by Jazzer";
    }

    @Override
    public LaneResult run(ProofSettings settings) throws Exception {
        int seconds = settings.all() ? SECONDS_OF_ALL : SECONDS;
        List<String> lines = new ArrayList<>();
        int passed = 0;
        int failed = 0;
        for (Class<?> target : List.of(ArchiveTarget.class, ClassFileTarget.class)) {
            Path folder = settings.home().resolve("stress/target/intake").resolve(target.getSimpleName());
            Seeds.write(
                    folder.resolve("corpus"), target == ArchiveTarget.class ? Seeds.archives() : Seeds.classFiles());
            String log = run(target, folder, seconds, settings.seed());
            long runs = runs(log);
            if (runs > 0) {
                passed++;
                lines.add(String.format(
                        Locale.ROOT,
                        "  %s: %,d inputs in %d s, none breaks it",
                        target.getSimpleName(),
                        runs,
                        seconds));
            } else {
                failed++;
                List<String> all = log.lines().toList();
                all.subList(Math.max(0, all.size() - KEPT_LINES), all.size()).forEach(line -> lines.add("  " + line));
                lines.add("  " + target.getSimpleName() + " was broken or did not run; see " + folder);
            }
        }
        return new LaneResult(name(), passed, failed, lines, Map.of("seconds", seconds));
    }

    private static String run(Class<?> target, Path folder, int seconds, long seed) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Jazzer.class.getName(),
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=org.holdfast.audit.**:org.objectweb.asm.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + seconds,
                        "-timeout=20",
                        "-rss_limit_mb=0", // -Xmx limits it; the peak that libFuzzer asks for is that of the JVM that
                        // started it
                        "-seed=" + Math.floorMod(seed, Integer.MAX_VALUE),
                        folder.resolve("corpus").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Progress progress = Progress.start(() -> "intake: " + target.getSimpleName());
        try {
            if (!process.waitFor(seconds + (long) GRACE_SECONDS, TimeUnit.SECONDS)) {
                return tail(log) + "\nit did not end in time";
            }
            return process.exitValue() == 0 ? tail(log) : tail(log).replaceAll("Done \\d+ runs", "ended");
        } finally {
            progress.close();
            process.destroyForcibly();
        }
    }

    private static String tail(Path log) throws IOException {
        return Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** How many inputs were tried without a finding, or 0. */
    static long runs(String log) {
        return log.contains("== Java Exception") || log.contains("ERROR: libFuzzer")
                ? 0
                : DONE.matcher(log)
                        .results()
                        .map(MatchResult::group)
                        .mapToLong(done -> Long.parseLong(done.replaceAll("\\D+", "")))
                        .max()
                        .orElse(0);
    }
}
