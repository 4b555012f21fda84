package org.holdfast.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.audit.Rule;
import org.holdfast.cli.Captured;
import org.holdfast.cli.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    /** A counter that comes back from the dead. */
    static class Counted {
        private final AtomicInteger refCount = new AtomicInteger(1);

        void retain() {
            refCount.incrementAndGet();
        }

        void release() {
            if (refCount.decrementAndGet() == 0) {
                free();
            }
        }

        void free() {}
    }

    /** Says why something is as it is. */
    @interface SuppressHazard {
        String[] value();

        String reason();
    }

    /** The same, on purpose. */
    static final class Suppressed {
        @SuppressHazard(
                value = {"resurrect-from-zero", "over-release-unchecked", "overflow-unchecked"},
                reason = "a test")
        private final AtomicInteger refCount = new AtomicInteger(1);

        void retain() {
            refCount.incrementAndGet();
        }

        void release() {
            if (refCount.decrementAndGet() == 0) {
                free();
            }
        }

        void free() {}
    }

    @TempDir
    Path folder;

    private String target = "";

    @BeforeEach
    void target() throws IOException {
        target = put(Counted.class);
    }

    private String put(Class<?> type) throws IOException {
        String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        Path file = Files.createDirectories(folder.resolve("classes")).resolve(name);
        try (var in = Objects.requireNonNull(type.getResourceAsStream(name))) {
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }

    @Test
    void aCounterIsFoundWithItsHazard() {
        Captured ran = run(target);

        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains(Counted.class.getName() + ".refCount  lifetime"), ran.out());
        assertTrue(ran.out().contains("resurrect-from-zero"), ran.out());
    }

    @Test
    void jsonIsAloneOnStandardOutput() {
        JsonObject counter =
                counters(run(target, "--format", "json").out()).get(0).getAsJsonObject();

        assertEquals(target, counter.get("artifact").getAsString());
        assertEquals(Counted.class.getName(), counter.get("class").getAsString());
        assertEquals("refCount", counter.get("field").getAsString());
        assertEquals("[\"retain\"]", counter.get("acquire").toString());
        assertEquals("[\"release\"]", counter.get("release").toString());
        assertTrue(hazards(counter).contains("resurrect-from-zero"), counter.toString());
    }

    @Test
    void whatCannotBeReadIsSkippedAndTheRestIsAudited() {
        Captured ran = run(
                target,
                "gone.jar",
                "org.example.holdfast:no-such-artifact:0",
                "jdk:no.such.module",
                "--format",
                "json");

        assertEquals(0, ran.exit(), ran.err());
        assertEquals(1, counters(ran.out()).size());
        List<String> skipped = new ArrayList<>();
        for (JsonElement each :
                JsonParser.parseString(ran.out()).getAsJsonObject().getAsJsonArray("skipped")) {
            skipped.add(each.getAsJsonObject().get("artifact").getAsString());
        }
        assertEquals(List.of("gone.jar", "org.example.holdfast:no-such-artifact:0", "jdk:no.such.module"), skipped);
    }

    @Test
    void whenNothingCanBeReadTheReportSaysWhyAndTheExitCodeIsTwo() {
        Captured ran = run("gone.jar", "--format", "json");

        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("nothing could be read: gone.jar"), ran.err());
        assertTrue(ran.out().contains("there is no such file or folder"), ran.out());
    }

    @Test
    void wrongUsageIsTwo() {
        assertEquals(2, run().exit());
        assertTrue(run().err().contains("no target was named"), run().err());
        assertEquals(2, run(target, "--fail-on", "everything").exit());
        assertTrue(run(target, "--fail-on", "everything").err().contains("there is no rule 'everything'; rules: ["));
        assertEquals(2, run(target, "--format", "xml").exit());
        assertEquals(2, run("--list", folder.resolve("gone").toString()).exit());
        assertEquals(
                2, run(target, "--baseline", folder.resolve("gone").toString()).exit());
        assertEquals(
                2, run(target, "--output", folder.resolve("gone/x").toString()).exit());
    }

    @Test
    void failOnIsOneWhenReached() {
        Captured reached = run(target, "--fail-on", "resurrect-from-zero");
        assertEquals(1, reached.exit());
        assertTrue(reached.err().contains("--fail-on resurrect-from-zero is reached: 1 such hazards"), reached.err());
        assertTrue(reached.out().contains("resurrect-from-zero"), "the report comes all the same");

        assertEquals(1, run(target, "--fail-on", "note").exit());
        assertEquals(
                0, run(target, "--fail-on", "map-entry-race,narrow-counter").exit());
    }

    @Test
    void whatTheBaselineHasDoesNotCount() throws IOException {
        Path baseline = folder.resolve("baseline.json");
        assertEquals(
                0,
                run(target, "--format", "json", "--output", baseline.toString()).exit());

        Captured ran = run(target, "--baseline", baseline.toString(), "--fail-on", "note");
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("that the baseline has, not shown"), ran.out());

        Files.writeString(baseline, "{\"counters\": 1}");
        assertTrue(run(target, "--baseline", baseline.toString()).err().contains("is no report of an audit"));
    }

    @Test
    void whatIsSuppressedDoesNotCountAndItsReasonIsShown() throws IOException {
        Captured ran = run(put(Suppressed.class), "--fail-on", "note");

        assertEquals(0, ran.exit(), ran.err() + ran.out());
        assertTrue(ran.out().contains("suppressed resurrect-from-zero: a test"), ran.out());
    }

    @Test
    void everyFormatGoesToAFile() throws IOException {
        for (String format : List.of("text", "json", "sarif", "html")) {
            Path file = folder.resolve("report." + format);
            Captured ran = run(target, "--format", format, "--output", file.toString());
            assertEquals(0, ran.exit(), ran.err());
            assertEquals("", ran.out());
            assertTrue(Files.readString(file).contains("resurrect-from-zero"), format);
        }
        assertTrue(Files.readString(folder.resolve("report.html")).contains("AtomicInteger.incrementAndGet() : int"));
    }

    @Test
    void theListOfTargetsMayHaveComments() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "# mine\n\n  " + target + "   # this one\n");

        assertEquals(
                1,
                counters(run("--list", list.toString(), "--format", "json").out())
                        .size());
    }

    @Test
    void sourcesAreAuditedAndReportsPointIntoThem() throws IOException {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("src/a"));
        Files.writeString(tree.resolve("src/a/Sourced.java"), """
                package a;

                import com.example.Gone;

                class Sourced {
                    private final java.util.concurrent.atomic.AtomicInteger refCount =
                            new java.util.concurrent.atomic.AtomicInteger(1);
                    private Gone gone;

                    void retain() {
                        refCount.incrementAndGet();
                    }

                    void release() {
                        if (refCount.decrementAndGet() == 0) {
                            gone.close();
                        }
                    }
                }
                """);

        Captured ran = run(tree.toString(), "--format", "sarif");
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("\"uri\": \"src/a/Sourced.java\""), ran.out());
        assertTrue(ran.out().contains("\"startLine\": 11"), ran.out());
    }

    @Test
    void aRuleIsExplained() {
        for (Rule rule : Rule.values()) {
            Captured ran = run("--explain", rule.id());
            assertEquals(0, ran.exit(), ran.err());
            assertTrue(ran.out().startsWith("# " + rule.id()), ran.out());
        }
        assertEquals(2, run("--explain", "nothing").exit());
    }

    @Test
    void withoutNamesOrThePrefilterItFindsThisOneToo() {
        assertEquals(0, run(target, "--ignore-names").exit());
        String one = run(target, "--format", "json").out();
        assertFalse(counters(one).isEmpty());
        assertEquals(one, run(target, "--no-prefilter", "--format", "json").out());
    }

    private static JsonArray counters(String json) {
        return JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("counters");
    }

    private static List<String> hazards(JsonObject counter) {
        List<String> hazards = new ArrayList<>();
        counter.getAsJsonArray("hazards").forEach(hazard -> hazards.add(hazard.getAsString()));
        return hazards;
    }

    private static Captured run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("audit"));
        all.addAll(Arrays.asList(arguments));
        return Captured.of(() -> Main.run(all.toArray(String[]::new)));
    }
}
