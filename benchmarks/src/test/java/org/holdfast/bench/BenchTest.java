package org.holdfast.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.holdfast.cli.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BenchTest {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setProperty("holdfast.home", "..");
        System.setOut(new PrintStream(answered, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.clearProperty("holdfast.home");
        System.setOut(out);
        System.setErr(err);
    }

    private void assertUsage(String message, String... args) {
        assertEquals(Command.USAGE, Command.run(new Bench(), args));
        assertTrue(told.toString(StandardCharsets.UTF_8).contains(message), told.toString(StandardCharsets.UTF_8));
        assertEquals("", answered.toString(StandardCharsets.UTF_8));
    }

    @Test
    void benchAloneSaysWhatThereIs() {
        assertUsage("say what to measure: counter, handles or table");
    }

    @Test
    void helpIsThereAtBothLevelsInBothSpellings() {
        for (String option : new String[] {"-h", "--help"}) {
            assertEquals(Command.OK, Command.run(new Bench(), option));
            for (String topic : new String[] {"counter", "handles", "table"}) {
                assertEquals(Command.OK, Command.run(new Bench(), topic, option));
            }
        }
        assertTrue(answered.toString(StandardCharsets.UTF_8).contains("--rounds"));
    }

    @Test
    void anUnknownGoalIsNamedWithTheKnownOnes() {
        assertUsage(
                "no goal \"G99\" of bench counter; docs/goals.md has G1, G2, G3, G4, G5, G6, G7",
                "counter",
                "--only",
                "G1,G99");
    }

    @Test
    void wrongNumbersAreNamed() {
        assertUsage("--threads takes 1, 2 or 1,2: 3 is neither", "counter", "--threads", "1,3");
        assertUsage("--rounds must be 1 to 100000: 0", "counter", "--rounds", "0");
        assertUsage("mutually exclusive", "counter", "--rounds", "1", "--seconds", "1");
    }

    @Test
    void sizesAreJudgedInJsonAloneOnStandardOutput() {
        assertEquals(Command.OK, Command.run(new Bench(), "counter", "--only", "G7", "--format", "json"));

        String json = answered.toString(StandardCharsets.UTF_8);
        assertTrue(json.startsWith("{") && json.strip().endsWith("}"), json);
        assertEquals(
                4,
                Pattern.compile("\"met\": true,\\s+\"stretch\"")
                                .matcher(json)
                                .results()
                                .count()
                        / 2,
                json);
    }

    @Test
    void tooFewRoundsAreVoidAndFail() {
        assertEquals(
                Command.BROKEN,
                Command.run(new Bench(), "counter", "--only", "G1", "--rounds", "1", "--format", "json"));

        assertTrue(
                answered.toString(StandardCharsets.UTF_8).contains("of 1 rounds were undisturbed, needs 20"),
                answered.toString(StandardCharsets.UTF_8));
    }
}
