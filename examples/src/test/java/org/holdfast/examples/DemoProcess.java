package org.holdfast.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The demo in a process of its own. */
final class DemoProcess {
    private DemoProcess() {}

    /** Starts it over the files of a folder, with JSON for its result. Its standard error is that of the test. */
    static Process start(Path dir, int seconds, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Demo.class.getName(),
                dir.toString(),
                "--seconds",
                Integer.toString(seconds),
                "--format",
                "json"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
