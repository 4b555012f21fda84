package org.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same jar under the oldest JUnit that it is for, a later one and the newest, each in a JVM of its own. */
class JUnitVersionsTest {
    private static final int LONGEST_SECONDS = 120;

    @ParameterizedTest
    @ValueSource(strings = {"1.10.5", "1.14.4", "6.1.3"})
    void samplesFailUnderEachJUnit(String version) throws IOException, InterruptedException {
        Path jar = Path.of("target/junit/junit-platform-console-standalone-" + version + ".jar");
        assertTrue(jar.toFile().exists(), jar + " is copied by the build");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "execute",
                        "--disable-banner",
                        "--details=summary",
                        "--class-path=" + ours(),
                        "--select-class=" + Samples.OnOneThread.class.getName(),
                        "--select-class=" + Samples.OnOtherThreads.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS));

        assertEquals(1, process.exitValue(), output);
        assertEquals(5, count(output, "tests successful"), output);
        assertEquals(8, count(output, "tests failed"), output);
        assertEquals(0, count(output, "containers failed"), output);
        assertTrue(output.contains("OnOneThread leaksByForgetting() left 1 claim open"), output);
    }

    private static int count(String output, String what) {
        Matcher line = Pattern.compile("\\[ *(\\d+) " + what).matcher(output);
        assertTrue(line.find(), () -> "nothing is said of " + what + " in:\n" + output);
        return Integer.parseInt(line.group(1));
    }

    /** The class path of this test without its JUnit. */
    private static String ours() {
        List<String> entries = Stream.of(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(entry ->
                        !entry.contains("junit") && !entry.contains("opentest4j") && !entry.contains("surefire"))
                .toList();
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
