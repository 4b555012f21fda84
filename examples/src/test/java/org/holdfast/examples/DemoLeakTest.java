package org.holdfast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The planted leaks are named at their lines, and careful visitors leave nothing. Each run is a process of its own, for what one run
 * forgot is known to the tracker for ever.
 */
class DemoLeakTest {
    private static final int LONGEST_SECONDS = 120;
    private static final Path SOURCE = Path.of("src/main/java/org/holdfast/examples/leak/Careless.java");

    @TempDir
    Path dir;

    @Test
    void eachMistakeIsNamedAtItsLine() throws Exception {
        JsonObject json = demo(1, "--leak");

        List<String> findings = texts(json.getAsJsonArray("findings"));
        assertEquals(3, findings.size(), findings.toString());
        assertEquals(2, json.get("leaks").getAsInt());
        assertEquals(1, json.get("misuses").getAsInt());
        String forgotten = one(findings, "unreachable and never closed");
        assertTrue(forgotten.contains("preview(Careless.java:" + line("first mistake") + ")"), forgotten);
        String kept = one(findings, "held for longer than the limit");
        assertTrue(kept.contains("(Careless.java:" + line("second mistake") + ")"), kept);
        String twice = one(findings, "OVER_RELEASE");
        assertTrue(
                twice.substring(twice.indexOf("released before"))
                        .contains("journal(Careless.java:" + line("third mistake") + ")"),
                twice);
        for (String promise : List.of("disposalsInUse", "doubleDisposals", "poisonedReads", "leaked")) {
            assertEquals(0, json.get(promise).getAsInt(), promise);
        }
    }

    @Test
    void carefulVisitorsAreNotReported() throws Exception {
        JsonObject json = demo(0);

        assertEquals(0, json.get("leaks").getAsInt());
        assertEquals(0, json.get("misuses").getAsInt());
        assertEquals(List.of(), texts(json.getAsJsonArray("findings")));
        assertFalse(json.toString().contains("Careless.java"), json.toString());
    }

    private JsonObject demo(int exit, String... options) throws IOException, InterruptedException {
        Files.write(dir.resolve("binary"), new byte[] {1, 2, 3, 4});
        Files.writeString(dir.resolve("text"), "some words");
        Process process = DemoProcess.start(dir, 2, options);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS));
        assertEquals(exit, process.exitValue(), out);
        return JsonParser.parseString(out).getAsJsonObject();
    }

    private static List<String> texts(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static String one(List<String> findings, String with) {
        List<String> found =
                findings.stream().filter(text -> text.contains(with)).toList();
        assertEquals(1, found.size(), findings.toString());
        return found.get(0);
    }

    private static int line(String mark) throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("// " + mark)) {
                return i + 1;
            }
        }
        throw new AssertionError("no line of " + SOURCE + " is marked " + mark);
    }
}
