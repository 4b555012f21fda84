package org.holdfast.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.holdfast.cli.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertUsage("say what to measure: counter, handles, table, sharded, tracking, adopters, detectors or all");
    }

    @Test
    void helpIsThereAtBothLevelsInBothSpellings() {
        for (String option : new String[] {"-h", "--help"}) {
            assertEquals(Command.OK, Command.run(new Bench(), option));
            for (String topic :
                    new String[] {"counter", "handles", "table", "sharded", "adopters", "detectors", "all"}) {
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
        assertUsage("--threads takes numbers from 1 to 512: 0", "counter", "--threads", "1,0");
        assertUsage("--budget-minutes must be 0.05 to 600: 0.0", "all", "--budget-minutes", "0");
        assertUsage("--rounds must be 1 to 100000: 0", "counter", "--rounds", "0");
        assertUsage("mutually exclusive", "counter", "--rounds", "1", "--seconds", "1");
    }

    @Test
    void aFormatAndAResultToCompareWithAreCheckedBeforeAnythingIsMeasured(@TempDir Path directory) throws Exception {
        assertUsage("'xml' is none of [text, json, html]", "counter", "--format", "xml");
        assertUsage("--compare: cannot read no/such.json", "counter", "--compare", "no/such.json");
        Path other = directory.resolve("other.json");
        Files.writeString(other, "{\"a\": 1}");
        assertUsage(
                "is not a result of ./holdfast bench TOPIC --format json", "counter", "--compare", other.toString());
        Files.writeString(other, "not json");
        assertUsage(
                "is not a result of ./holdfast bench TOPIC --format json", "counter", "--compare", other.toString());
    }

    @Test
    void aResultComparedWithItselfHasNoRegression(@TempDir Path directory) throws Exception {
        Path page = directory.resolve("page.html");
        assertEquals(
                Command.OK,
                Command.run(new Bench(), "counter", "--only", "G7", "--format", "json", "--html", page.toString()));
        Path old = directory.resolve("old.json");
        Files.write(old, answered.toByteArray());
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));

        answered.reset();
        assertEquals(Command.OK, Command.run(new Bench(), "counter", "--only", "G7", "--compare", old.toString()));
        String text = answered.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("0 changed beyond noise, 0 of them for the worse"), text);

        Files.writeString(old, Files.readString(old).replace("\"ratio\": 16.0", "\"ratio\": 8.0"));
        answered.reset();
        assertEquals(
                Command.BROKEN,
                Command.run(new Bench(), "counter", "--only", "G7", "--format", "html", "--compare", old.toString()));
        assertTrue(
                answered.toString(StandardCharsets.UTF_8).contains("1 of them for the worse"),
                answered.toString(StandardCharsets.UTF_8));
    }

    @Test
    void moreThreadsThanProcessorsAreVoidRowsAndNoCrash() {
        int many = Runtime.getRuntime().availableProcessors() + 1;
        assertEquals(
                Command.OK, Command.run(new Bench(), "sharded", "--threads", Integer.toString(many), "--rounds", "1"));

        String text = answered.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("ShardedRefCount pair (void)"), text);
        assertTrue(text.contains("needs " + many + " processors, this JVM may use " + (many - 1)), text);
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
