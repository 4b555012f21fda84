package org.holdfast.stress.order;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the jcstress tests of this package in a JVM of their own and reads off how many ran.
 *
 * <p>Thread safety: one run at a time on one result folder.
 */
public final class JcstressLane {
    /** Every test of the package. */
    public static final String ALL = "org\\.holdfast\\.stress\\.order\\..*";

    /** Three that need under a minute: release before dispose, dead stays dead, racy publication. */
    public static final String QUICK =
            "org\\.holdfast\\.stress\\.order\\.(ReleaseThenDispose|DeadStaysDead|Construction)Test";

    private static final Pattern COUNTS =
            Pattern.compile("(\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs");

    private JcstressLane() {}

    /**
     * Runs the tests whose names match.
     *
     * @param tests regular expression over class names
     * @param quick true for jcstress's quick mode, false for its default mode, which takes many times as long
     * @param folder where jcstress puts its results; made when absent
     * @param line is given each line that jcstress prints
     * @return what ran
     * @throws IOException if the JVM does not start or its output cannot be read
     * @throws InterruptedException if the caller is interrupted while jcstress runs; jcstress is stopped then
     */
    public static Result run(String tests, boolean quick, Path folder, Consumer<String> line)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-sc",
                "false",
                "-af",
                "NONE",
                "-t",
                tests,
                "-r",
                folder.toString()));
        if (quick) {
            command.addAll(List.of("-m", "quick"));
        }
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String last = "";
        try (BufferedReader out = process.inputReader()) {
            for (String next = out.readLine(); next != null; next = out.readLine()) {
                line.accept(next);
                if (COUNTS.matcher(next).find()) {
                    last = next;
                }
            }
            return Result.of(last, process.waitFor());
        } finally {
            process.destroy();
        }
    }

    /**
     * What a run came to.
     *
     * @param passed how many configurations of tests passed
     * @param failed how many failed or could not be judged
     * @param status jcstress's exit status
     */
    public record Result(int passed, int failed, int status) {
        static Result of(String counts, int status) {
            Matcher matcher = COUNTS.matcher(counts);
            if (!matcher.find()) {
                return new Result(0, 0, status);
            }
            int failed = number(matcher, 2) + number(matcher, 3) + number(matcher, 4);
            return new Result(number(matcher, 1), failed, status);
        }

        /**
         * Whether the run is a proof: something ran and nothing failed.
         *
         * @return false also when no test ran
         */
        public boolean holds() {
            return status == 0 && passed > 0 && failed == 0;
        }

        @Override
        public String toString() {
            return "jcstress: " + passed + " passed, " + failed + " failed";
        }

        private static int number(Matcher matcher, int group) {
            return Integer.parseInt(matcher.group(group));
        }
    }
}
