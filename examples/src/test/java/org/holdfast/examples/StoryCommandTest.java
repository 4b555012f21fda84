package org.holdfast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.examples.story.Stories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The command as its user meets it: exit codes, messages, and what goes to which stream. */
@Isolated("replaces the standard streams")
class StoryCommandTest {
    @Test
    void unknownStoryIsRefusedAndTheKnownOnesAreNamed() {
        Console console = story("refcount");

        assertEquals(2, console.exit());
        assertEquals("", console.out());
        assertTrue(console.err().contains("no story is named refcount; known: refcounter, "), console.err());
        Stories.names().forEach(name -> assertTrue(console.err().contains(name), console.err()));
    }

    @Test
    void withoutANameTheKnownOnesAreNamed() {
        Console console = story();

        assertEquals(2, console.exit());
        assertTrue(console.err().contains("no story was named; known: refcounter, "), console.err());
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheRange() {
        for (String seconds : List.of("0", "-1", "86401", "soon")) {
            Console console = story("refcounter", "--seconds", seconds);
            assertEquals(2, console.exit(), seconds);
            assertTrue(console.err().contains("--seconds") && console.err().contains(seconds), console.err());
        }
        assertEquals(2, story("refcounter", "--seed", "x").exit());
    }

    @Test
    void helpNamesEveryOptionAndStory() {
        Console console = story("--help");

        assertEquals(0, console.exit());
        List<String> words = new ArrayList<>(Stories.names());
        words.addAll(List.of("--naive", "--seconds", "--seed", "--format"));
        words.forEach(word -> assertTrue(console.out().contains(word), word + " is missing in:\n" + console.out()));
    }

    @Test
    void jsonStandsAloneOnStandardOutputAndSaysWhatWasJudged() {
        Console console = story("refcounter", "--seconds", "1", "--seed", "7", "--format", "json");

        JsonObject json = JsonParser.parseString(console.out()).getAsJsonObject();
        assertEquals(0, console.exit(), console.out());
        assertEquals("refcounter", json.get("story").getAsString());
        assertEquals("holdfast", json.get("guard").getAsString());
        assertFalse(json.get("naive").getAsBoolean());
        assertEquals(1, json.get("seconds").getAsInt());
        assertEquals(7, json.get("seed").getAsLong());
        assertTrue(json.get("kept").getAsBoolean());
        assertEquals(0, json.get("broken").getAsJsonArray().size());
        assertTrue(console.err().contains("refcounter: counter1: "), console.err());
    }

    @Test
    void textEndsWithTheVerdict() {
        Console console = story("refcounter", "--seconds", "1");

        assertEquals(0, console.exit(), console.out());
        assertTrue(console.out().stripTrailing().endsWith("Judged: holdfast. All promises held."), console.out());
    }

    @Test
    void brokenPromiseOfTheJudgedGuardIsSaidInWordsAndExitsWithOne() {
        Console console = story("refcounter", "--seconds", "1", "--naive");

        assertEquals(1, console.exit(), console.out());
        assertTrue(console.out().contains("Judged: non_atomic_counter. BROKEN:"), console.out());
        assertTrue(console.out().contains("  non_atomic_counter lost "), console.out());
    }

    private static Console story(String... args) {
        return Console.run(new StoryCommand(), args);
    }
}
