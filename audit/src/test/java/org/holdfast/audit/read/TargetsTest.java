package org.holdfast.audit.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
    private final Targets targets = new Targets(Limits.defaults());

    @TempDir
    Path folder;

    @Test
    void aJarIsItsClassFilesAndNothingElse() throws IOException {
        Path jar = write("x.jar", Zips.of("a/A.class", "1", "a/a.txt", "2", "module-info.class", "3"));

        assertEquals(Map.of("x", List.of("a/A.class=1")), Zips.read(targets.at("x", jar)));
    }

    @Test
    void archivesInArchivesAreArtifactsOfTheirOwn() throws IOException {
        byte[] library = Zips.of("l/L.class", "1");
        byte[] deeper = Zips.of("lib/l.jar", library);
        Path war = write(
                "x.war", Zips.of("WEB-INF/classes/a/A.class", "2", "WEB-INF/lib/l.jar", library, "d.zip", deeper));

        assertEquals(
                Map.of(
                        "x", List.of("WEB-INF/classes/a/A.class=2"),
                        "x!/WEB-INF/lib/l.jar", List.of("l/L.class=1"),
                        "x!/d.zip!/lib/l.jar", List.of("l/L.class=1")),
                Zips.read(targets.at("x", war)));
    }

    @Test
    void anAarIsItsClassesJar() throws IOException {
        Path aar = write("x.aar", Zips.of("AndroidManifest.xml", "<m/>", "classes.jar", Zips.of("A.class", "1")));

        assertEquals(Map.of("x!/classes.jar", List.of("A.class=1")), Zips.read(targets.at("x", aar)));
    }

    @Test
    void aFolderIsItsClassesAndItsJarsEachForThemselves() throws IOException {
        write("in/classes/a/A.class", "1".getBytes());
        write("in/lib-1.jar", Zips.of("l/L.class", "old"));
        write("in/lib-2.jar", Zips.of("l/L.class", "new"));
        Path source = write("in/src/B.java", "class B {}".getBytes());
        write("in/.git/C.class", "no".getBytes());

        Found found = targets.at("in", folder.resolve("in"));

        assertEquals(
                Map.of(
                        "in", List.of("classes/a/A.class=1"),
                        "in/lib-1.jar", List.of("l/L.class=old"),
                        "in/lib-2.jar", List.of("l/L.class=new")),
                Zips.read(found));
        assertEquals(List.of(source), found.sources());
        assertEquals(List.of(), found.skipped());
    }

    @Test
    void eachReleaseOfAMultiReleaseJarSeesItsOwnClasses() throws IOException {
        Path jar = write(
                "x.jar",
                Zips.of(
                        "META-INF/MANIFEST.MF", Zips.MULTI_RELEASE,
                        "a/A.class", "base",
                        "a/B.class", "base",
                        "META-INF/versions/11/a/A.class", "eleven",
                        "META-INF/versions/21/a/C.class", "twenty-one",
                        "META-INF/versions/8/a/A.class", "never seen",
                        "META-INF/versions/17/module-info.class", "no class"));

        assertEquals(
                Map.of(
                        "x", List.of("a/A.class=base", "a/B.class=base"),
                        "x (release 11)", List.of("META-INF/versions/11/a/A.class=eleven", "a/B.class=base"),
                        "x (release 21)",
                                List.of(
                                        "META-INF/versions/11/a/A.class=eleven",
                                        "a/B.class=base",
                                        "META-INF/versions/21/a/C.class=twenty-one")),
                Zips.read(targets.at("x", jar)));
    }

    @Test
    void versionsInAJarThatIsNotMultiReleaseAreNeverSeen() throws IOException {
        Path jar = write("x.jar", Zips.of("a/A.class", "base", "META-INF/versions/11/a/A.class", "eleven"));

        assertEquals(Map.of("x", List.of("a/A.class=base")), Zips.read(targets.at("x", jar)));
    }

    @Test
    void aModuleOfTheRunningJdkIsRead() {
        Found found = targets.module("java.base");
        List<String> lines = Zips.read(found.artifacts().get(0));

        assertEquals("jdk:java.base", found.artifacts().get(0).name());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("java/util/zip/ZipFile.class=")), lines::toString);
        assertTrue(lines.size() > 3_000, () -> lines.size() + " classes");
    }

    @Test
    void moduleThatIsNotThereIsSkipped() {
        for (String none : List.of("java.nothing", "", "../modules/java.base", "java.base/java")) {
            Found found = targets.module(none);
            assertEquals(List.of(), found.artifacts());
            assertEquals(
                    List.of("jdk:" + none + " |  | the JDK that runs this, " + Runtime.version() + ", has no module "
                            + none),
                    Zips.skipped(found));
        }
    }

    @Test
    void whatIsNotThereOrNothingToReadIsSkippedWithTheReason() throws IOException {
        assertEquals(
                List.of("x |  | there is no such file or folder"),
                Zips.skipped(targets.at("x", folder.resolve("gone.jar"))));
        assertEquals(
                List.of("x |  | it is no jar, other archive, class file or Java source"),
                Zips.skipped(targets.at("x", write("a.txt", "text".getBytes()))));
    }

    @Test
    void aSingleClassFileIsAnArtifact() throws IOException {
        byte[] bytes =
                TargetsTest.class.getResourceAsStream("TargetsTest.class").readAllBytes();
        Found found = targets.at("x", write("A.class", bytes));

        assertEquals(1, Zips.read(found.artifacts().get(0)).size());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }
}
