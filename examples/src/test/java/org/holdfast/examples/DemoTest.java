package org.holdfast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The command as its user meets it: exit codes, messages, and what goes to which stream. */
@Isolated("replaces the standard streams")
class DemoTest {
    @TempDir
    Path dir;

    private String out = "";
    private String err = "";

    @Test
    void jsonStandsAloneOnStandardOutputAndHasTheKnownKeys() {
        int exit = demo("--seconds", "1", "--format", "json");

        JsonObject json = JsonParser.parseString(out).getAsJsonObject();
        assertEquals(0, exit, out + err);
        for (String zero : List.of("disposalsInUse", "doubleDisposals", "poisonedReads", "mismatches", "leaked")) {
            assertEquals(0, json.get(zero).getAsLong(), zero);
        }
        for (String positive : List.of("acquires", "releases", "disposals", "opsPerSecond")) {
            assertTrue(json.get(positive).getAsLong() > 0, positive);
        }
        assertTrue(json.get("refusals").getAsLong() >= 0);
        assertTrue(json.get("skipped").getAsLong() >= 0);
        assertEquals("holdfast", json.get("counter").getAsString());
    }

    @Test
    void textEndsWithTheVerdict() throws IOException {
        Files.write(dir.resolve("file"), new byte[100_000]);

        assertEquals(0, demo(dir.toString(), "--seconds", "1"), err);

        assertTrue(out.contains("counter holdfast, 1 files, 0.1 MiB"), out);
        assertTrue(out.stripTrailing().endsWith("All promises held."), out);
    }

    @Test
    void emptyDirectoryIsRefused() {
        assertEquals(2, demo(dir.toString()));
        assertTrue(err.contains("no file with any content can be read in " + dir), err);
        assertEquals("", out);
    }

    @Test
    void directoryWithNothingReadableIsRefusedWithTheCountOfWhatWasSkipped() throws IOException {
        Files.createSymbolicLink(dir.resolve("dangling"), dir.resolve("nowhere"));
        assertEquals(2, demo(dir.toString()));
        assertTrue(err.contains("(skipped as unreadable: 1)"), err);
    }

    @Test
    void missingDirectoryIsRefused() {
        assertEquals(2, demo(dir.resolve("absent").toString()));
        assertTrue(err.contains("no such directory: " + dir.resolve("absent")), err);
    }

    @Test
    void fileInsteadOfADirectoryIsRefused() throws IOException {
        Path file = Files.write(dir.resolve("file"), new byte[1]);
        assertEquals(2, demo(file.toString()));
        assertTrue(err.contains("not a directory: " + file), err);
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheRange() {
        for (String seconds : List.of("0", "-1", "86401", "99999999999", "soon")) {
            assertEquals(2, demo("--seconds", seconds), seconds);
            assertTrue(err.contains("--seconds") && err.contains(seconds), err);
        }
        assertEquals(2, demo("--threads", "5000"));
        assertTrue(err.contains("--threads must be from 1 to 4096: 5000"), err);
    }

    @Test
    void unknownCounterIsRefused() {
        assertEquals(2, demo("--counter", "holdfst"));
        assertTrue(err.contains("holdfst") && err.contains("naive"), err);
    }

    @Test
    void virtualReadersNeedAJavaThatHasThem() {
        int exit = demo("--virtual", "--threads", "10000", "--seconds", "1", "--format", "json");
        if (Runtime.version().feature() < 21) {
            assertEquals(2, exit);
            assertTrue(err.contains("--virtual needs Java 21 or later"), err);
        } else {
            assertEquals(0, exit, out + err);
        }
    }

    @Test
    void helpNamesEveryOptionAndCounter() {
        assertEquals(0, demo("-h"));
        String brief = out;
        assertEquals(0, demo("--help"));
        assertEquals(brief, out);
        for (String word : List.of("--seconds", "--threads", "--virtual", "--counter", "--format", "naive", "jetty")) {
            assertTrue(out.contains(word), word + " is missing in:\n" + out);
        }
    }

    private int demo(String... args) {
        Console console = Console.run(new Demo(), args);
        out = console.out();
        err = console.err();
        return console.exit();
    }
}
