package org.holdfast.recipes.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holdfast.cli.Command;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on the sample project: two counters that can be converted, two that must stay. */
class ConvertCommandTest {
    @TempDir
    private Path temporary;

    private Path sample;
    private Path patches;

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        Path original = Path.of(Objects.requireNonNull(ConvertCommandTest.class.getResource("/sample"))
                .toURI());
        sample = temporary.resolve("a sample");
        patches = Files.createDirectories(temporary.resolve("patches"));
        try (Stream<Path> all = Files.walk(original)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = sample.resolve(original.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static Ran run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exit = Command.run(new ConvertCommand(), args);
            return new Ran(exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(sample)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(sample.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(sample)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private void apply(String patch) throws IOException, InterruptedException {
        List<String> command =
                List.of("git", "apply", "-p1", patches.resolve(patch).toString());
        Process git = new ProcessBuilder(command)
                .directory(sample.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(git.waitFor(60, TimeUnit.SECONDS), "git hangs");
        assertEquals(0, git.exitValue(), said);
    }

    @Test
    void patchesOfADryRunApplyAndCompileAndAreWhatIsWritten() throws Exception {
        Map<String, String> before = files();
        Ran dry = run(sample.toString(), "--dry-run", "--patches", patches.toString());
        assertEquals(Command.OK, dry.exit(), dry.err());
        assertEquals(before, files());

        apply("holdfast-1-introduce-helpers.patch");
        assertEquals("", Javac.compile(temporary.resolve("first"), List.of(), sources()));
        apply("holdfast-2-replace-counters.patch");
        assertEquals("", Javac.compile(temporary.resolve("second"), List.of(Javac.core()), sources()));
        Map<String, String> patched = files();

        for (Map.Entry<String, String> file : before.entrySet()) {
            Files.writeString(sample.resolve(file.getKey()), file.getValue());
        }
        assertEquals(Command.OK, run(sample.toString()).exit());
        assertEquals(patched, files());
        String segment = patched.get(
                Path.of("src", "main", "java", "sample", "Segment.java").toString());
        assertTrue(segment.contains("private final RefCount refCount = new RefCount();"), segment);

        Ran again = run(sample.toString());
        assertEquals(patched, files());
        assertTrue(again.out().startsWith("left "), again.out());
        assertTrue(again.out().contains("\n0 converted, 2 left"), again.out());
    }

    @Test
    void everyAuditedCounterIsConvertedOrLeftForAReason() {
        Ran ran = run(sample.toString(), "--dry-run", "--patches", patches.toString());
        assertTrue(ran.out().contains("converted  sample.Peer.users\n"), ran.out());
        assertTrue(ran.out().contains("converted  sample.Segment.refCount\n"), ran.out());
        assertTrue(ran.out().contains("left       sample.Handle.holders  [used-elsewhere]\n"), ran.out());
        assertTrue(ran.out().contains("left       sample.Pooled.references  [revived]\n"), ran.out());
        assertTrue(
                ran.out()
                        .contains(Path.of("src", "main", "java", "sample", "Pooled.java")
                                + ":10  references.compareAndSet(0, 1)\n"),
                ran.out());
        assertTrue(ran.out().contains("\n2 converted, 2 left as they are;"), ran.out());
        assertTrue(ran.out().contains("Audited: the sources, compiled in memory."), ran.out());
        assertTrue(ran.out().contains("The second patch adds the dependency to pom.xml."), ran.out());
        assertTrue(ran.out().contains("mvn -q -DskipTests -pl core -am install"), ran.out());
    }

    @Test
    void jsonSaysTheSame() {
        Ran ran = run(sample.toString(), "--dry-run", "--patches", patches.toString(), "--format", "json");
        com.google.gson.JsonObject json =
                com.google.gson.JsonParser.parseString(ran.out()).getAsJsonObject();
        List<String> told = new ArrayList<>();
        json.getAsJsonArray("counters").forEach(each -> {
            com.google.gson.JsonObject counter = each.getAsJsonObject();
            told.add(counter.get("class").getAsString() + "."
                    + counter.get("field").getAsString() + " "
                    + (counter.get("converted").getAsBoolean()
                            ? "converted"
                            : counter.get("reason").getAsString()) + " "
                    + counter.get("audited").getAsBoolean());
        });
        assertEquals(
                List.of(
                        "sample.Handle.holders used-elsewhere true",
                        "sample.Peer.users converted true",
                        "sample.Pooled.references revived true",
                        "sample.Segment.refCount converted true"),
                told.stream().sorted().toList());
        assertEquals(2, json.getAsJsonArray("patches").size());
        assertEquals("[\"pom.xml\"]", json.getAsJsonArray("poms").toString());
        assertTrue(json.get("dryRun").getAsBoolean());
    }

    @Test
    void classesThatWereBuiltAreAudited() throws IOException {
        Path classes = sample.resolve("target").resolve("classes");
        assertEquals("", Javac.compile(classes, List.of(), sources()));
        Ran ran = run(sample.toString(), "--dry-run", "--patches", patches.toString());
        assertTrue(ran.out().contains("Audited: the classes in " + classes), ran.out());
        Ran named =
                run(sample.toString(), "--dry-run", "--patches", patches.toString(), "--classes", classes.toString());
        assertEquals(ran.out(), named.out());
    }

    @Test
    void convertedClassesBehave() throws Exception {
        run(sample.toString());
        Path out = temporary.resolve("out");
        assertEquals("", Javac.compile(out, List.of(Javac.core()), sources()));
        try (var loader = Javac.loader(out, List.of(Javac.core()))) {
            Class<?> type = loader.loadClass("sample.Peer");
            Object peer = type.getConstructor().newInstance();
            assertEquals(true, type.getMethod("find").invoke(peer));
            assertEquals(false, type.getMethod("reap").invoke(peer));
            type.getMethod("put").invoke(peer);
            assertEquals(true, type.getMethod("reap").invoke(peer));
            assertEquals(false, type.getMethod("find").invoke(peer));
        }
    }

    @Test
    void buildFilesThatAreNotPomsAreLeftToTheUser() throws IOException {
        Files.delete(sample.resolve("pom.xml"));
        Files.writeString(sample.resolve("build.gradle.kts"), "plugins { java }\n");
        Files.writeString(sample.resolve("src/main/java/module-info.java"), "module sample {}\n");
        Ran ran = run(sample.toString(), "--dry-run", "--patches", patches.toString());
        assertEquals(Command.OK, ran.exit(), ran.err());
        assertTrue(
                ran.out().contains("To do: add to build.gradle.kts: implementation(\"org.holdfast:holdfast-core:"),
                ran.out());
        assertTrue(ran.out().contains("module-info.java: requires org.holdfast;"), ran.out());
        Files.delete(sample.resolve("build.gradle.kts"));
        assertTrue(run(sample.toString()).out().contains("To do: there is no build file above "));
    }

    @Test
    void wrongUsage() throws IOException {
        Path empty = Files.createDirectories(temporary.resolve("empty"));
        for (String[] args : List.of(
                new String[] {},
                new String[] {temporary.resolve("gone").toString()},
                new String[] {empty.toString()},
                new String[] {
                    sample.toString(), "--classes", temporary.resolve("gone").toString()
                },
                new String[] {
                    sample.toString(),
                    "--dry-run",
                    "--patches",
                    temporary.resolve("gone").toString()
                },
                new String[] {sample.toString(), "--nonsense"})) {
            Ran ran = run(args);
            assertEquals(Command.USAGE, ran.exit(), () -> Arrays.toString(args) + ran.err());
            assertTrue(ran.err().startsWith("holdfast convert: "), ran.err());
            assertEquals("", ran.out());
        }
    }

    @Test
    void fileThatDoesNotParseIsSaidAndTheRestIsDone() throws IOException {
        Files.writeString(
                sample.resolve("src/main/java/sample/Broken.java"),
                "package sample; class Broken { AtomicInteger a = ; } }");
        Ran ran = run(sample.toString(), "--dry-run", "--patches", patches.toString());
        assertTrue(ran.out().contains("converted  sample.Segment.refCount\n"), ran.out());
        assertFalse(ran.err().contains("Exception"), ran.err());
    }
}
