package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program run to its end in a JVM of its own. */
record Fork(int status, List<String> out, String err) {
    private static final long LIMIT_SECONDS = 300;

    /** Where the classes of core lie. */
    static String core() {
        return placeOf(RefCount.class);
    }

    /** Where the classes of the tests lie. */
    static String tests() {
        return placeOf(Fork.class);
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Fork java(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xshare:auto");
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(
                    process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS),
                    () -> "still running after " + LIMIT_SECONDS + " s: " + command);
        } finally {
            process.destroyForcibly();
        }
        return new Fork(process.exitValue(), Files.readAllLines(out), Files.readString(err));
    }
}
