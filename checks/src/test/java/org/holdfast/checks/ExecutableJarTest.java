package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as one jar, on a JVM that has nothing else. */
class ExecutableJarTest {
    @TempDir
    Path folder;

    @Test
    void executableJarSaysItsVersionAsJson() throws Exception {
        Subprocess.Result result = run("version", "--format", "json");

        assertEquals(0, result.exitCode(), result::output);
        JsonObject json = JsonParser.parseString(result.output()).getAsJsonObject();
        assertEquals(System.getProperty("java.version"), json.get("java").getAsString());
        assertEquals(
                jar().getFileName().toString(),
                "holdfast-cli-" + json.get("holdfast").getAsString() + "-all.jar");
    }

    @Test
    void executableJarRefusesAnUnknownWord() throws Exception {
        assertEquals(2, run("frobnicate").exitCode());
    }

    private Subprocess.Result run(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(Subprocess.java(), "-jar", jar().toString()));
        command.addAll(List.of(words));
        return Subprocess.run(folder, Map.of(), command);
    }

    private static Path jar() {
        Path cli = Repository.cli();
        assumeTrue(Files.isRegularFile(cli), "cli is a jar from the phase package on");
        return cli.resolveSibling(cli.getFileName().toString().replaceFirst("\\.jar$", "-all.jar"));
    }
}
