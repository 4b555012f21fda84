package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose frames a report leaves out. */
class LeftOutFramesTest {
    /** What no frame of a user's call path belongs to: they call nobody, or only users call them. */
    private static final Set<String> NEVER_BETWEEN = Set.of(
            "DisposeEvent",
            "Disposer",
            "IdleTimes",
            "Log",
            "Misuse",
            "MisuseEvent",
            "MisuseHandler",
            "MisusePolicy",
            "MisuseReport",
            "MisuseReports",
            "Parked",
            "RefCountException",
            "RefObserver",
            "RefTableBuilder",
            "SaturationEvent",
            "Settings",
            "TableSlot");

    @Test
    void everyClassThatStandsBetweenUserAndReportIsLeftOut() throws IOException, URISyntaxException {
        Set<String> known = new TreeSet<>(NEVER_BETWEEN);
        CallSite.OURS.forEach(type -> known.add(type.getSimpleName()));

        assertEquals(known, classes(), "a new class of core belongs to CallSite.OURS, or to this test's list");
    }

    /** The top-level classes of the folder or jar that core is run from. */
    private static Set<String> classes() throws IOException, URISyntaxException {
        Path from = Path.of(RefCount.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(from)) {
            return in(from.resolve("org/holdfast"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(from)) {
            return in(jar.getPath("org/holdfast"));
        }
    }

    private static Set<String> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-info"))
                    .map(name -> name.replace(".class", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
