package org.holdfast.audit.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each limit stops what is above it, says so, and leaves the rest readable. */
class HostileArchiveTest {
    private static final Limits TIGHT = new Limits(100, 1_000, 250, 4_000, 20, 6, 2);

    private final Targets targets = new Targets(TIGHT);

    @TempDir
    Path folder;

    @Test
    void aClassFileThatUnpacksToTooMuchIsSkipped() throws IOException {
        Path jar = write("x.jar", Zips.of("A.class", "x".repeat(101), "B.class", "x".repeat(100)));

        assertEquals(
                List.of("skips A.class: larger than 100 bytes", "B.class=" + "x".repeat(100)),
                Zips.read(targets.at("x", jar).artifacts().get(0)));
    }

    @Test
    void classFilesThatUnpackToTooMuchTogetherEndTheReading() throws IOException {
        String large = "x".repeat(90);
        Path jar = write("x.jar", Zips.of("A.class", large, "B.class", large, "C.class", large, "D.class", large));

        List<String> lines = Zips.read(targets.at("x", jar).artifacts().get(0));

        assertEquals(3, lines.size());
        assertEquals("skips : its class files have more than 250 bytes together; the rest is left out", lines.get(2));
    }

    @Test
    void aNestedArchiveThatUnpacksToTooMuchIsReadUpToThere() throws IOException {
        byte[] bomb = Zips.of("A.class", "x".repeat(90), "B.class", "x".repeat(1_000), "C.class", "x");
        Found found = targets.at("x", write("x.jar", Zips.of("bomb.jar", bomb, "Z.class", "z")));

        assertEquals(
                Map.of("x", List.of("Z.class=z"), "x!/bomb.jar", List.of("A.class=" + "x".repeat(90))),
                Zips.read(found));
        assertEquals(
                List.of("x!/bomb.jar |  | unpacks to more than 1000 bytes; the rest is left out"), Zips.skipped(found));
    }

    @Test
    void aNestedArchiveThatIsTooLargeItselfIsSkipped() throws IOException {
        byte[] noise = new byte[1_100];
        new java.util.Random(1).nextBytes(noise);
        Found found = targets.at("x", write("x.jar", Zips.of("large.jar", noise)));

        assertEquals(List.of("x!/large.jar |  | larger than 1000 bytes"), Zips.skipped(found));
    }

    @Test
    void archivesInsideEachOtherAreFollowedToTheLimit() throws IOException {
        byte[] nested = Zips.of("A.class", "0");
        for (int i = 1; i <= 5; i++) {
            nested = Zips.of("A.class", "" + i, "n.jar", nested);
        }
        Found found = targets.at("x", write("x.jar", nested));

        assertEquals(
                Map.of(
                        "x", List.of("A.class=5"),
                        "x!/n.jar", List.of("A.class=4"),
                        "x!/n.jar!/n.jar", List.of("A.class=3")),
                Zips.read(found));
        assertEquals(List.of("x!/n.jar!/n.jar | n.jar | more than 2 archives inside each other"), Zips.skipped(found));
    }

    @Test
    void archivesInsideAFileAreCounted() throws IOException {
        byte[] small = Zips.of("A.class", "1");
        Object[] many = new Object[20];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = i + ".jar";
            many[i + 1] = small;
        }
        Found found = targets.at("x", write("x.jar", Zips.of(many)));

        assertEquals(6, found.artifacts().size());
        assertEquals(List.of("x |  | more than 6 archives in it; the rest is left out"), Zips.skipped(found));
    }

    @Test
    void whatManyNestedArchivesUnpackToIsAddedUp() throws IOException {
        byte[] medium = Zips.of("A.class", "x".repeat(900));
        byte[] outer = Zips.of("a.jar", medium, "b.jar", medium, "c.jar", medium);
        Found found = targets.at("x", write("x.jar", Zips.of("1.jar", outer, "2.jar", outer)));

        assertTrue(found.artifacts().size() < 6, found::toString);
        assertEquals(
                "the archives in it have more than 4000 bytes together; the rest is left out",
                found.skipped().get(0).reason());
    }

    @Test
    void entriesAreCounted() throws IOException {
        Object[] many = new Object[60];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = i + ".class";
            many[i + 1] = "";
        }
        Found found = targets.at("x", write("x.jar", Zips.of(many)));

        assertEquals(20, Zips.read(found.artifacts().get(0)).size());
        assertEquals(List.of("x |  | more than 20 entries; the rest is left out"), Zips.skipped(found));
    }

    @Test
    void namesThatLeadOutOfTheArchiveAreRefused() throws IOException {
        Path jar = write(
                "x.jar",
                Zips.of(
                        "../A.class",
                        "",
                        "/B.class",
                        "",
                        "a/../../C.class",
                        "",
                        "d\\D.class",
                        "",
                        "c:E.class",
                        "",
                        "F.class",
                        ""));
        Found found = targets.at("x", jar);

        assertEquals(Map.of("x", List.of("F.class=")), Zips.read(found));
        assertEquals(5, found.skipped().size(), found::toString);
        found.skipped().forEach(skipped -> assertEquals("its name leads out of the archive", skipped.reason()));
    }

    @Test
    void anArchiveCutAnywhereEndsWithAReasonAndNotWithACrash() throws IOException {
        byte[] whole = Zips.of("A.class", "1", "n.jar", Zips.of("B.class", "2"));
        for (int length = 0; length < whole.length; length++) {
            Found found = targets.at("x", write("x.jar", Arrays.copyOf(whole, length)));
            assertEquals(List.of(), found.artifacts());
            assertEquals(1, found.skipped().size(), found::toString);
        }
    }

    @Test
    void aNestedArchiveCutAnywhereIsReadUpToThere() throws IOException {
        byte[] whole = Zips.of("A.class", "1", "B.class", "2");
        int full = 0;
        for (int length = 0; length < whole.length; length++) {
            Found found =
                    targets.at("x", write("x.jar", Zips.of("n.jar", Arrays.copyOf(whole, length), "Z.class", "z")));
            Map<String, List<String>> read = Zips.read(found);
            assertEquals(List.of("Z.class=z"), read.get("x"));
            full += List.of("A.class=1", "B.class=2").equals(read.get("x!/n.jar")) ? 1 : 0;
        }
        assertTrue(full > 0, "a missing directory at the end does not matter to a stream");
    }

    @Test
    void aBrokenEntryIsSkippedAndTheRestIsRead() throws IOException {
        byte[] bytes = Zips.of("A.class", "first", "B.class", "second");
        bytes[30 + "A.class".length()] ^= (byte) 0xff; // the first byte of A's packed content

        List<String> lines =
                Zips.read(targets.at("x", write("x.jar", bytes)).artifacts().get(0));

        assertTrue(lines.get(0).startsWith("skips A.class: cannot be read: "), lines::toString);
        assertEquals("B.class=second", lines.get(1));
    }

    @Test
    void aBrokenManifestMakesAnOrdinaryJar() throws IOException {
        Found found =
                targets.at("x", write("x.jar", Zips.of("META-INF/MANIFEST.MF", "no colon here\n\n", "A.class", "1")));

        assertEquals(Map.of("x", List.of("A.class=1")), Zips.read(found));
        assertEquals("META-INF/MANIFEST.MF", found.skipped().get(0).name());
    }

    @Test
    void aThousandComplaintsAreNotAThousandLines() throws IOException {
        Object[] many = new Object[1_000];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "../" + i + ".class";
            many[i + 1] = "";
        }
        Found found = new Targets(Limits.defaults()).at("x", write("x.jar", Zips.of(many)));

        assertEquals(Complaints.MOST + 1, found.skipped().size());
        assertEquals(
                "400 more could not be read",
                found.skipped().get(Complaints.MOST).reason());
    }

    @Test
    void linksToFoldersAreNotFollowed() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        write("in/A.class", "1".getBytes());
        try {
            Files.createSymbolicLink(in.resolve("again"), in);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here");
        }

        assertEquals(Map.of("in", List.of("A.class=1")), Zips.read(targets.at("in", in)));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }
}
