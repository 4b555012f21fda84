package org.holdfast.examples.story.refcounter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;
import org.junit.jupiter.api.Test;

class RefcounterStoryTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void holdfastLosesNothingAndTheSeedFormIsPrintedFirst() throws InterruptedException {
        StoryResult result = play(false);

        assertEquals("holdfast", result.guard());
        assertEquals(List.of(), result.broken());
        for (String name : List.of(Round.FIRST, Round.SECOND)) {
            Map<?, ?> counter = counter(result, name);
            assertEquals(0L, counter.get("lost"), name);
            assertEquals(counter.get("lives"), counter.get("endedDead"), name);
            assertEquals(counter.get("lives"), counter.get("toldLastOnce"), name);
        }
        int threads = (int) result.figures().get("threads");
        assertTrue((long) result.figures().get("increments") >= threads * 1_000_001L, result.toString());
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals("refcounter: start, " + threads + " threads", lines.get(0));
        assertEquals(
                threads, lines.stream().filter(line -> line.contains(": run: ")).count());
        assertTrue(lines.contains("refcounter: counter1: " + (threads + 1)), lines.toString());
        assertTrue(lines.contains("refcounter: counter2: " + (threads + 1)), lines.toString());
        assertEquals("refcounter: bye", lines.get(lines.size() - 1));
    }

    @Test
    void plainCounterLosesUpdatesAndIsConvicted() throws InterruptedException {
        StoryResult result = play(true);

        assertEquals(Round.PLAIN, result.guard());
        assertFalse(result.kept());
        assertTrue((long) counter(result, Round.PLAIN).get("lost") > 0, result.toString());
        assertEquals(0L, counter(result, Round.FIRST).get("lost"), "the control");
    }

    @Test
    void noThreadIsLeft() throws InterruptedException {
        play(false);

        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("refcounter-") && thread.isAlive()));
    }

    private StoryResult play(boolean naive) throws InterruptedException {
        return new RefcounterStory()
                .run(new StorySettings(naive, 1, 1, new PrintStream(printed, true, StandardCharsets.UTF_8)));
    }

    private static Map<?, ?> counter(StoryResult result, String name) {
        return (Map<?, ?>) ((Map<?, ?>) result.figures().get("counters")).get(name);
    }
}
