package org.holdfast.examples.story.linkgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.cli.Json;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the threads and sockets of the process")
class LinkGroupStoryTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void referenceCountsKeepEveryPromise() throws Exception {
        StoryResult result = play(false);
        assertEquals(List.of(), result.broken());
        assertEquals("holdfast", result.guard());
    }

    @Test
    void nullCheckBreaksVisibly() throws Exception {
        StoryResult result = play(true);
        assertEquals("null-check", result.guard());
        assertFalse(result.kept());
        assertTrue(result.broken().get(0).startsWith("staleReads: "), result.broken()::toString);
    }

    @Test
    void figuresShowAllGuardsAndMarkTheJudgedOne() throws Exception {
        JsonObject json =
                JsonParser.parseString(Json.text(play(false).figures())).getAsJsonObject();
        List<String> guards = new ArrayList<>();
        for (JsonElement each : json.getAsJsonArray("guards")) {
            JsonObject row = each.getAsJsonObject();
            String guard = row.get("guard").getAsString();
            guards.add(guard);
            assertEquals(guard.equals("holdfast"), row.get("judged").getAsBoolean(), guard);
            for (String figure : List.of(
                    "staleReads",
                    "crashes",
                    "uncovered",
                    "uncoveredStale",
                    "terminateP50Micros",
                    "terminateP99Micros",
                    "moves",
                    "unscheduled")) {
                assertTrue(row.get(figure).getAsLong() >= 0, guard + " " + figure);
            }
            for (String figure : List.of("messagesPerSecond", "messages", "terminations", "connections")) {
                assertTrue(row.get(figure).getAsLong() > 0, guard + " " + figure);
            }
            assertTrue(row.get("terminateP50Micros").getAsLong()
                    <= row.get("terminateP99Micros").getAsLong());
        }
        assertEquals(List.of("none", "null-check", "read-lock", "holdfast"), guards);
    }

    @Test
    void tableHasALineForEachGuard() throws Exception {
        String text = String.join("\n", play(false).text());
        for (String guard : List.of("none", "null-check", "read-lock", "holdfast")) {
            assertTrue(text.contains("\n" + guard + " "), text);
        }
    }

    @Test
    void noThreadAndNoSocketIsLeft() throws Exception {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "only Linux shows the sockets of a process");
        new GuardRun(Guard.NONE, 1, false).run(100); // the platform keeps a socket of its own from the first close on
        long before = sockets();
        play(true);
        assertEquals(
                List.of(),
                Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("link-group"))
                        .toList());
        assertEquals(before, sockets());
    }

    private static StoryResult play(boolean naive) throws IOException, InterruptedException {
        LinkGroupStory story = new LinkGroupStory();
        assertEquals("", story.progress());
        StoryResult result =
                story.run(new StorySettings(naive, 2, 1, new PrintStream(OutputStream.nullOutputStream(), false)));
        assertTrue(story.progress().startsWith("holdfast: "), story::progress);
        return result;
    }

    private static long sockets() throws IOException {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.filter(LinkGroupStoryTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (NoSuchFileException closed) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
