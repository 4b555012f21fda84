package org.holdfast.cli.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a repository that is a folder, which the settings name as a mirror of everything: no network. */
class CoordinatesTest {
    private static final byte[] JAR = {'P', 'K', 5, 6};

    @TempDir
    Path folder;

    @Test
    void theShapeOfCoordinatesIsToldFromFilesAndModules() {
        for (String good : List.of("g:a:1", "org.example:a-b:1.0-SNAPSHOT", "g:a:aar:1", "g:a:jar:sources:1.0")) {
            assertTrue(Coordinates.matches(good), good);
        }
        for (String bad : List.of("a.jar", "g:a", "C:\\x\\y.jar", "g:a:1/../x", "a b:c:1", "g:a:1:2:3:4", "")) {
            assertFalse(Coordinates.matches(bad), bad);
        }
    }

    @Test
    void anArtifactIsFetchedThroughTheUsersMirrorByItselfAndKept() throws Exception {
        publish("org/example/lib/1.0/lib-1.0.jar");

        Path file = coordinates(false).fetch("org.example:lib:1.0");

        assertEquals(folder.resolve("local/org/example/lib/1.0/lib-1.0.jar"), file);
        assertArrayEquals(JAR, Files.readAllBytes(file));
        try (var kept = Files.walk(folder.resolve("local"))) {
            assertEquals(
                    List.of(),
                    kept.filter(each -> each.toString().endsWith(".pom")).toList(),
                    "nothing but itself");
        }
        Files.delete(folder.resolve("remote/org/example/lib/1.0/lib-1.0.jar"));
        assertEquals(file, coordinates(true).fetch("org.example:lib:1.0"), "from the local repository");
    }

    @Test
    void extensionAndClassifierAreFetched() throws Exception {
        publish("org/example/lib/1.0/lib-1.0-all.aar");

        assertTrue(coordinates(false).fetch("org.example:lib:aar:all:1.0").endsWith("lib-1.0-all.aar"));
    }

    @Test
    void whatIsNowhereIsUnresolvableWithTheReason() {
        Coordinates.Unresolvable e = assertThrows(
                Coordinates.Unresolvable.class, () -> coordinates(false).fetch("org.example:gone:1.0"));

        assertTrue(e.getMessage().contains("org.example:gone:jar:1.0"), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        assertThrows(Coordinates.Unresolvable.class, () -> coordinates(true).fetch("org.example:gone:1.0"));
    }

    private void publish(String path) throws IOException {
        Path file = folder.resolve("remote").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, JAR);
    }

    private Coordinates coordinates(boolean offline) {
        Settings settings = new Settings();
        settings.setLocalRepository(folder.resolve("local").toString());
        settings.setOffline(offline);
        Mirror mirror = new Mirror();
        mirror.setId("here");
        mirror.setMirrorOf("*");
        mirror.setUrl(folder.resolve("remote").toUri().toString());
        settings.addMirror(mirror);
        return new Coordinates(settings);
    }
}
