package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Reports as tests compare them: whole, without what differs from run to run. */
public final class Reports {
    private Reports() {}

    /** Runs a program in a copy of Holdfast of its own; answers its report. */
    public static List<String> watch(Class<? extends Callable<List<String>>> type, String argument) throws Exception {
        return OwnCopy.call(type, argument).stream()
                .filter(line -> !line.startsWith("      at java.") && !line.startsWith("    at java."))
                .map(Reports::plain)
                .toList();
    }

    /** Without hashes, fingerprints, and what the compiler and the JDK number as they like. */
    static String plain(String line) {
        return line.replaceAll("@[0-9a-f]+", "@HASH")
                .replaceAll("\\[[0-9a-f]{12}\\]", "[FINGERPRINT]")
                .replaceAll("lambda\\$(\\w+)\\$\\d+", "lambda\\$$1")
                .replaceAll("(Watcher|Shop|Sound)\\.java:\\d+", "$1.java")
                .replaceAll("(org\\.holdfast\\.[A-Z]\\w*\\.\\w+\\(\\w+\\.java):\\d+", "$1")
                .replaceAll("virtual #\\d+", "virtual #N")
                .replaceAll("(?<=by |, )Thread-\\d+", "THREAD");
    }

    /** Compares a report with the one that was written down. */
    public static void compare(Path expected, String report) throws IOException {
        if ("write".equals(System.getProperty("reports"))) {
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, report);
        }
        assertTrue(
                Files.exists(expected), () -> expected + " is missing: run mvn verify -pl tracker -am -Dreports=write");
        assertEquals(Files.readString(expected), report);
    }
}
