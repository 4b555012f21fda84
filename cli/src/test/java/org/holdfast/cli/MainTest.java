package org.holdfast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void versionSaysWhatThisIsAndWhatItRunsOn() {
        Captured text = run("version");
        assertEquals(0, text.exit());
        assertTrue(text.out().matches("(?s)holdfast   \\d+\\.\\d+\\.\\d+\\S*\\R.*"), text.out());
        assertTrue(text.out().contains(System.getProperty("java.version")), text.out());
    }

    @Test
    void versionAsJsonIsAloneOnStandardOutput() {
        Captured ran = run("version", "--format", "json");

        JsonObject json = JsonParser.parseString(ran.out()).getAsJsonObject();
        assertEquals(List.of("holdfast", "java", "vm", "os", "arch", "processors"), List.copyOf(json.keySet()));
        assertEquals(System.getProperty("java.version"), json.get("java").getAsString());
        assertEquals("", ran.err());
    }

    @Test
    void theVersionOptionSaysTheSameVersion() {
        String version = JsonParser.parseString(
                        run("version", "--format", "json").out())
                .getAsJsonObject()
                .get("holdfast")
                .getAsString();

        assertEquals("holdfast " + version, run("--version").out().trim());
        assertEquals("holdfast " + version, run("lkdtm", "--version").out().trim());
    }

    @Test
    void anUnknownCommandIsNamedWithTheKnownOnes() {
        Captured ran = run("frob");

        assertEquals(2, ran.exit());
        assertEquals("", ran.out());
        assertTrue(ran.err().startsWith("holdfast: Unmatched argument at index 0: 'frob'\nknown: "), ran.err());
        assertTrue(ran.err().contains("lkdtm, version"), ran.err());
    }

    @Test
    void withoutACommandTheKnownOnesAreNamed() {
        Captured ran = run();

        assertEquals(2, ran.exit());
        assertTrue(ran.err().startsWith("holdfast: no command was named\nknown: "), ran.err());
    }

    @Test
    void aWrongOptionOfACommandNamesTheCommandAsItIsTyped() {
        Captured ran = run("lkdtm", "--fromat", "json");

        assertEquals(2, ran.exit());
        assertTrue(ran.err().startsWith("holdfast lkdtm: Unknown options: '--fromat', 'json'\n"), ran.err());
        assertTrue(ran.err().endsWith("try: ./holdfast lkdtm --help\n"), ran.err());
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : List.of("version", "lkdtm", "audit")) {
            Captured ran = run(command, "--help");
            assertEquals(0, ran.exit());
            assertTrue(ran.out().contains("--format=text|json"), ran.out());
        }
    }

    private static Captured run(String... args) {
        return Captured.of(() -> Main.run(args));
    }
}
