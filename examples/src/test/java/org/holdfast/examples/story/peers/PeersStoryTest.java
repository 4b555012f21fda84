package org.holdfast.examples.story.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holdfast.cli.Json;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The story told for a second, on real sockets. */
class PeersStoryTest {
    private static final List<String> MUST_BE_ZERO =
            List.of("staleUses", "doubleTearDowns", "tearDownsInUse", "piecesLost");

    @AfterEach
    void noThreadIsLeft() {
        assertNull(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("peers-"))
                .findAny()
                .orElse(null));
    }

    @Test
    void holdfastKeepsEveryPromiseAndShowsEachThing() throws Exception {
        StoryResult result = play(false, 2);
        assertEquals(List.of(), result.broken());
        JsonObject schemes = schemes(result);
        assertEquals(List.of("old", "shifted", "table"), List.copyOf(schemes.keySet()));
        for (String scheme : schemes.keySet()) {
            JsonObject figures = schemes.getAsJsonObject(scheme);
            MUST_BE_ZERO.forEach(zero -> assertEquals(0, count(figures, zero), scheme + " " + zero));
            assertEquals(count(figures, "born"), count(figures, "tornDown"), scheme);
            for (String positive : List.of("packetsPerSecond", "reaped", "revived", "peersLive", "answers")) {
                assertTrue(count(figures, positive) > 0, scheme + " " + positive);
            }
        }
    }

    @Test
    void checkThenActBreaksAndItsControlsDoNot() throws Exception {
        StoryResult result = play(true, 1);
        assertFalse(result.kept());
        assertEquals("naive", result.guard());
        JsonObject schemes = schemes(result);
        for (String control : List.of("old", "shifted", "table")) {
            JsonObject figures = schemes.getAsJsonObject(control);
            assertFalse(figures.get("judged").getAsBoolean());
            MUST_BE_ZERO.forEach(zero -> assertEquals(0, count(figures, zero), control + " " + zero));
        }
        JsonObject naive = schemes.getAsJsonObject("naive");
        assertTrue(MUST_BE_ZERO.stream().anyMatch(key -> count(naive, key) != 0), naive::toString);
    }

    @Test
    void sourcesAreToldApartByPortWhereOneAddressIsAllThereIs() throws Exception {
        Ledger ledger = new Ledger();
        try (Sources sources = Sources.open(16, false)) {
            new Slice(Scheme.TABLE, ledger, sources, 1)
                    .play(() -> ledger.packets.sum() >= 1_000 && ledger.born.sum() >= 16);
        }
        assertEquals(0, ledger.broken());
        assertEquals(ledger.born.sum(), ledger.tornDown.sum());
    }

    private static StoryResult play(boolean naive, int seconds) throws Exception {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new PeersStory().run(new StorySettings(naive, seconds, 1, out));
    }

    private static JsonObject schemes(StoryResult result) {
        return JsonParser.parseString(Json.text(result.figures()))
                .getAsJsonObject()
                .getAsJsonObject("schemes");
    }

    private static long count(JsonObject figures, String key) {
        return figures.get(key).getAsLong();
    }
}
