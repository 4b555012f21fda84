package org.holdfast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandTest {
    /** Does what its option says. */
    @CommandLine.Command(name = "probe", mixinStandardHelpOptions = true)
    static final class Probe implements Callable<Integer> {
        @CommandLine.Option(names = "--end", defaultValue = "0")
        private String end = "0";

        @CommandLine.Mixin
        private OutputFormat.Option format = new OutputFormat.Option();

        @Override
        public Integer call() {
            return switch (end) {
                case "usage" -> throw CommandFailure.usage("no such thing: " + format.get());
                case "broken" -> throw CommandFailure.broken("it fell short");
                case "crash" -> throw new IllegalStateException("crashed");
                default -> Integer.valueOf(end);
            };
        }
    }

    @Test
    void theCommandsAnswerIsTheExitCode() {
        assertEquals(0, run().exit());
        assertEquals(1, run("--end", "1").exit());
    }

    @Test
    void anUnknownOptionIsNamedWithTheKnownOnes() {
        Captured ran = run("--ned", "1");

        assertEquals(2, ran.exit());
        assertEquals("", ran.out());
        assertEquals("""
                holdfast probe: Unknown options: '--ned', '1'
                known: --end, --format, --help, --version, -V, -h
                try: ./holdfast probe --help
                """, ran.err());
    }

    @Test
    void aWrongValueIsNamedWithTheKnownOnes() {
        Captured ran = run("--format", "xml");

        assertEquals(2, ran.exit());
        assertTrue(
                ran.err()
                        .startsWith(
                                "holdfast probe: Invalid value for option '--format': 'xml' is none of [text, json]\n"),
                ran.err());
    }

    @Test
    void anArgumentThatBeginsWithAnAtSignIsNoFileOfArguments(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("arguments"), "--end 1");

        Captured ran = run("@" + file);

        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("'@" + file + "'"), ran.err());
    }

    @Test
    void aFailureEndsWithItsMessageAndItsCodeAndNoTrace() {
        Captured usage = run("--end", "usage", "--format", "JSON");
        assertEquals(2, usage.exit());
        assertEquals("holdfast probe: no such thing: json\n", usage.err());

        Captured broken = run("--end", "broken");
        assertEquals(1, broken.exit());
        assertEquals("holdfast probe: it fell short\n", broken.err());
    }

    @Test
    void aCrashIsAPromiseBrokenAndLeavesItsTrace() {
        Captured ran = run("--end", "crash");

        assertEquals(1, ran.exit());
        assertEquals("", ran.out());
        assertTrue(ran.err().startsWith("holdfast probe: java.lang.IllegalStateException: crashed\n"), ran.err());
        assertTrue(ran.err().contains("at org.holdfast.cli.CommandTest$Probe.call"), ran.err());
    }

    @Test
    void helpGoesToStandardOutput() {
        Captured ran = run("--help");

        assertEquals(0, ran.exit());
        assertTrue(ran.out().startsWith("Usage: probe "), ran.out());
        assertEquals("", ran.err());
    }

    @Test
    void everyCommandAnswersItsVersion() {
        Captured ran = run("-V");

        assertEquals(0, ran.exit());
        assertEquals("holdfast " + Version.own(), ran.out().strip());
    }

    private static Captured run(String... args) {
        return Captured.of(() -> Command.run(new Probe(), args));
    }
}
