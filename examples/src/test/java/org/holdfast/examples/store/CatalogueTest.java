package org.holdfast.examples.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @TempDir
    Path dir;

    @Test
    void filesAreTakenInTheOrderOfTheirNamesThroughTheTree() throws IOException {
        write("b/second", 10);
        write("a", 10);
        write("b/first", 10);

        Catalogue catalogue = Catalogue.read(FileFinder.in(dir));

        List<String> names = catalogue.extents().stream().map(Extent::label).toList();
        assertEquals(List.of("a#0", "first#0", "second#0"), names);
        assertEquals(30, catalogue.bytes());
    }

    @Test
    void fileIsCutIntoPiecesAndRangesThatCoverItOnce() throws IOException {
        write("file", 2 * Slab.BLOCK + Extent.RANGE + 1);

        List<Extent> extents = Catalogue.read(FileFinder.in(dir)).extents();

        assertEquals(
                List.of(Slab.BLOCK, Slab.BLOCK, Extent.RANGE + 1),
                extents.stream().map(extent -> extent.length).toList());
        assertEquals(2, extents.get(2).ranges());
    }

    @Test
    void pieceReadAgainMatchesItsChecksumsAndADamagedOneDoesNot() throws IOException {
        write("file", 3 * Extent.RANGE);
        Extent extent = Catalogue.read(FileFinder.in(dir)).extents().get(0);
        ByteBuffer bytes = ByteBuffer.allocateDirect(extent.length);
        extent.readInto(bytes);
        CRC32C crc = new CRC32C();
        for (int range = 0; range < extent.ranges(); range++) {
            assertTrue(extent.matches(range, extent.checksum(crc, bytes, 0, range)), "range " + range);
        }

        bytes.put(Extent.RANGE, (byte) (bytes.get(Extent.RANGE) + 1));

        assertFalse(extent.matches(1, extent.checksum(crc, bytes, 0, 1)));
        assertTrue(extent.matches(2, extent.checksum(crc, bytes, 0, 2)));
    }

    @Test
    void changedFileIsToldFromOneThatStayed() throws IOException {
        Path file = write("file", 100);
        Extent extent = Catalogue.read(FileFinder.in(dir)).extents().get(0);
        assertTrue(extent.unchangedOnDisk());

        Files.write(file, new byte[100]);
        assertFalse(extent.unchangedOnDisk());
        Files.write(file, new byte[1]);
        assertFalse(extent.unchangedOnDisk());
        Files.delete(file);
        assertFalse(extent.unchangedOnDisk());
    }

    @Test
    void runningOutOfFileHandlesIsNoChangeOfTheFile() throws IOException {
        Path file = write("file", 100);
        Extent extent = Catalogue.read(FileFinder.in(dir)).extents().get(0);
        IOException noHandle = new FileSystemException(file.toString(), null, "Too many open files");

        assertFalse(extent.saysChanged(noHandle));
        assertTrue(extent.saysChanged(new NoSuchFileException(file.toString())));
        assertTrue(extent.saysChanged(new EOFException()));
        Files.delete(file);
        assertTrue(extent.saysChanged(noHandle));
    }

    @Test
    void danglingLinkIsSkippedAndCounted() throws IOException {
        write("good", 10);
        Files.createSymbolicLink(dir.resolve("dangling"), dir.resolve("nowhere"));

        Catalogue catalogue = Catalogue.read(FileFinder.in(dir));

        assertEquals(1, catalogue.files());
        assertEquals(1, catalogue.skipped());
    }

    @Test
    void linkToItsOwnDirectoryEndsTheSearch() throws IOException {
        write("good", 10);
        Files.createSymbolicLink(dir.resolve("loop"), dir);

        assertEquals(1, Catalogue.read(FileFinder.in(dir)).files());
    }

    @Test
    void emptyFilesHoldNothingToShare() throws IOException {
        write("empty", 0);
        assertEquals(0, Catalogue.read(FileFinder.in(dir)).files());
    }

    @Test
    void filesThatCannotBeUsedTakeNoPlaceOfThoseThatCan() throws IOException {
        for (int i = 0; i < Catalogue.MAX_FILES + 4; i++) {
            write("empty" + i, 0);
        }
        write("good", 10);

        Catalogue catalogue = Catalogue.read(FileFinder.in(dir));

        assertEquals(1, catalogue.files());
        assertEquals(0, catalogue.skipped());
    }

    @Test
    void ofALargeDirectoryNoFileIsMissedOrOfferedTwice() throws IOException {
        for (int i = 0; i < FileFinder.PAGE + 3; i++) {
            Files.createFile(dir.resolve("file" + i));
        }
        List<Path> offered = new ArrayList<>();
        FileFinder.in(dir).offer(offered::add);

        assertEquals(FileFinder.PAGE + 3, offered.size());
        assertEquals(offered.stream().sorted().distinct().toList(), offered);
    }

    @Test
    void noMoreFilesThanTheLimitAreTaken() throws IOException {
        for (int i = 0; i < Catalogue.MAX_FILES + 10; i++) {
            write("file" + i, 1);
        }
        assertEquals(Catalogue.MAX_FILES, Catalogue.read(FileFinder.in(dir)).files());
    }

    @Test
    void jarsOfTheClassPathComeFirstThenThoseBesideThem() throws IOException {
        Path used = write("repo/z/used.jar", 1);
        Path other = write("repo/y/other-used.jar", 1);
        Path beside = write("repo/a/beside.jar", 1);
        write("repo/a/beside.pom", 1);
        String classPath = String.join(
                java.io.File.pathSeparator, dir.resolve("classes").toString(), used.toString(), other.toString());

        List<Path> offered = new ArrayList<>();
        FileFinder.ofBuild(classPath).offer(offered::add);
        assertEquals(List.of(other, used, beside), offered);
    }

    private Path write(String name, int length) throws IOException {
        Path path = dir.resolve(name);
        Files.createDirectories(path.getParent());
        byte[] bytes = new byte[length];
        new java.util.Random(name.hashCode()).nextBytes(bytes);
        return Files.write(path, bytes);
    }
}
