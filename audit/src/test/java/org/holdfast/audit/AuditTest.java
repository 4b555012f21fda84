package org.holdfast.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.audit.fixtures.Atomics;
import org.holdfast.audit.fixtures.Fields;
import org.junit.jupiter.api.Test;

class AuditTest {
    @Test
    void prefilterLeavesTheResultAsItIs() {
        Artifact sample = jdk("java.base", 5_000);
        AuditOptions options = AuditOptions.defaults();
        AuditResult with = Audit.run(List.of(sample), options, (artifact, classes) -> {});
        AuditResult without = Audit.run(List.of(sample), options.withPrefilter(false), (artifact, classes) -> {});
        assertEquals(with.counters(), without.counters());
        assertEquals(with.classes(), without.classes());
        assertFalse(with.counters().isEmpty(), "the sample has no counter, so it shows nothing");
    }

    @Test
    void artifactsKeepTheirOrderOnAnyNumberOfThreads() {
        List<Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            artifacts.add(TestArtifacts.classes("artifact " + i, i % 2 == 0 ? Atomics.class : Fields.class));
        }
        AuditOptions options = AuditOptions.defaults();
        List<String> seen = new ArrayList<>();
        AuditResult one = Audit.run(artifacts, options.withThreads(1), (artifact, classes) -> {});
        AuditResult four = Audit.run(artifacts, options.withThreads(4), (artifact, classes) -> seen.add(artifact));
        assertEquals(one.counters(), four.counters());
        assertEquals(12, seen.size());
    }

    @Test
    void theLargestThatWaitsIsReadFirstAndReportedInItsPlace() {
        List<String> read = new ArrayList<>();
        List<Artifact> artifacts = List.of(sized("small", 1, read), sized("large", 3, read), sized("middle", 2, read));
        AuditResult result = Audit.run(artifacts, AuditOptions.defaults().withThreads(1), (artifact, classes) -> {});
        assertEquals(List.of("large", "middle", "small"), read);
        assertEquals(
                List.of("small", "large", "middle"),
                result.skipped().stream().map(Skipped::artifact).toList());
    }

    private static Artifact sized(String name, long size, List<String> read) {
        return new Artifact() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(ClassSink classes) {
                read.add(name);
                classes.skip("", "nothing in it");
            }
        };
    }

    @Test
    void errorOfAnArtifactEndsTheAuditOnAnyThread() {
        Artifact broken = new Artifact() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public void read(ClassSink classes) {
                throw new LinkageError("a class of the caller is missing");
            }
        };
        AuditOptions options = AuditOptions.defaults();
        for (int threads = 1; threads <= 3; threads++) {
            AuditOptions some = options.withThreads(threads);
            assertThrows(LinkageError.class, () -> Audit.run(List.of(broken, broken), some, (artifact, classes) -> {}));
        }
    }

    @Test
    void artifactThatCannotBeReadToItsEndIsAuditedSoFar() {
        Artifact half = new Artifact() {
            @Override
            public String name() {
                return "half";
            }

            @Override
            public void read(ClassSink classes) throws IOException {
                classes.accept("first", TestArtifacts.bytes(Atomics.Naive.class));
                classes.skip("second", "too deep");
                throw new IOException("the disk is gone");
            }
        };
        AuditResult result = Audit.run(List.of(half));
        assertEquals(
                List.of(new Skipped("half", "second", "too deep"), new Skipped("half", "", "the disk is gone")),
                result.skipped());
        assertTrue(result.counters().stream().anyMatch(counter -> counter.kind() == Kind.LIFETIME));
    }

    @Test
    void failureOfAnArtifactEndsTheAudit() {
        Artifact broken = new Artifact() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public void read(ClassSink classes) {
                throw new IllegalStateException("a bug of the caller");
            }
        };
        assertThrows(IllegalStateException.class, () -> Audit.run(List.of(broken, broken, broken)));
    }

    @Test
    void auditNeedsAThread() {
        assertThrows(
                IllegalArgumentException.class, () -> AuditOptions.defaults().withThreads(0));
    }

    @Test
    void namesCanBeLeftOutOfTheEvidence() {
        Artifact fixtures = TestArtifacts.classes("fixtures", Atomics.class);
        AuditResult result =
                Audit.run(List.of(fixtures), AuditOptions.defaults().withIgnoreNames(true), (artifact, classes) -> {});
        assertTrue(result.counters().stream()
                .anyMatch(counter -> counter.className().endsWith("$Right") && counter.kind() == Kind.LIFETIME));
        for (Counter counter : result.counters()) {
            assertFalse(counter.reason().contains("named"), counter::toString);
        }
    }

    /** The tool knows the JDK and nothing else by name: it is to judge code that it has never seen. */
    @Test
    void noNameFromOutsideTheJdkIsInTheTool() throws IOException {
        Pattern qualified =
                Pattern.compile("\\b(?:com|org|io|net|de|cn|akka|scala|kotlin|reactor|okio)[./][a-z]\\w+[./]\\w+");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".java"))::iterator) {
                for (String line : Files.readAllLines(file)) {
                    qualified
                            .matcher(line.replaceAll("https?://[^\"\\s]+", ""))
                            .results()
                            .map(match -> match.group())
                            .filter(name -> !name.matches("org[./]holdfast[./].*")
                                    && !name.startsWith("org.objectweb.asm")
                                    && !name.startsWith("org.jspecify.")
                                    && !name.startsWith("com.google.errorprone"))
                            .forEach(name -> found.add(file + ": " + name));
                }
            }
        }
        assertEquals(List.of(), found);
    }

    private static Artifact jdk(String module, int most) {
        List<byte[]> files = new ArrayList<>();
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/" + module);
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path :
                    (Iterable<Path>) paths.filter(each -> each.toString().endsWith(".class"))
                            .filter(each -> !each.endsWith("module-info.class"))
                            .sorted()
                            .limit(most)::iterator) {
                files.add(Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return TestArtifacts.of(module, files);
    }
}
