package org.holdfast.examples.story.addressspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.holdfast.cli.Json;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;
import org.junit.jupiter.api.Test;

class AddressSpaceStoryTest {
    @Test
    void holdfastKeepsEveryPromiseInBothForms() throws Exception {
        StoryResult result = play(false);

        assertEquals("holdfast", result.guard());
        assertEquals(List.of(), result.broken());
        JsonObject json = JsonParser.parseString(Json.text(result.figures())).getAsJsonObject();
        JsonObject guards = json.getAsJsonObject("guards");
        assertEquals(Set.of("holdfast", "holdfast, debuggable", "two AtomicIntegers"), guards.keySet());
        for (String form : List.of("holdfast", "holdfast, debuggable")) {
            JsonObject counts = guards.getAsJsonObject(form);
            for (String zero :
                    List.of("tornDownInUse", "tornDownTwice", "poisonedReads", "shellsFreedFirst", "imagesLeft")) {
                assertEquals(0, counts.get(zero).getAsLong(), form + ": " + zero);
            }
            assertEquals(counts.get("execs"), counts.get("tornDown"), form);
            assertEquals(counts.get("execs"), counts.get("shellsFreed"), form);
        }
        assertTrue(json.getAsJsonArray("scene").size() > 0);
        assertTrue(result.text().contains("must be zero"), result.text().toString());
    }

    @Test
    void twoAtomicIntegersBreakAndAreConvicted() throws Exception {
        StoryResult result = play(true);

        assertEquals("two AtomicIntegers", result.guard());
        assertFalse(result.kept());
        assertTrue(
                result.broken().stream().allMatch(promise -> promise.startsWith("two AtomicIntegers: ")),
                result.broken().toString());
    }

    private static StoryResult play(boolean naive) throws Exception {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new AddressSpaceStory().run(new StorySettings(naive, 2, 1, out));
    }
}
