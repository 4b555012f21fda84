package org.holdfast.bench.detectors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holdfast.cli.CommandFailure;

/** Runs a {@link Probe} in a JVM of its own. */
final class Fork {
    /** For the JVM to start and the program to run, besides the time to listen. */
    private static final long MARGIN_SECONDS = 60;

    private final Path home;
    private final int seconds;

    /**
     * Makes a runner.
     *
     * @param home of the repository: the sources are read there
     * @param seconds how long to listen at most
     */
    Fork(Path home, int seconds) {
        this.home = home;
        this.seconds = seconds;
    }

    Finding run(Mistake mistake, Detector detector) {
        String what = mistake.name() + " with " + detector.title;
        Process process = null;
        try {
            process = new ProcessBuilder(command(mistake, detector))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(seconds + MARGIN_SECONDS, TimeUnit.SECONDS)) {
                throw CommandFailure.broken("a JVM did not end in time: " + what);
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0 || !answer.startsWith("{")) {
                throw CommandFailure.broken(
                        "a JVM failed: " + what + ", exit code " + process.exitValue() + ", answer \"" + answer + "\"");
            }
            return Finding.parse(answer);
        } catch (IOException e) {
            throw CommandFailure.broken("a JVM could not be started: " + what + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.broken("interrupted while a JVM ran: " + what);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private List<String> command(Mistake mistake, Detector detector) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dslf4j.provider=" + ErrorLog.class.getName(),
                "-Dslf4j.internal.verbosity=WARN",
                "-Dholdfast.home=" + home));
        if (!detector.option.isEmpty()) {
            command.add(detector.option);
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName(),
                detector.name(),
                mistake.name(),
                Integer.toString(seconds)));
        return command;
    }
}
