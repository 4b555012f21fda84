package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets who has holdfast-core and nothing else, and turns every warning into an error. */
class ConsumerTest {
    private static final String CORE = Repository.core().toString();
    private static final Map<String, String> CONSUMER =
            Map.of("consumer/Consumer", source("consumer/Consumer"), "consumer/Handles", source("consumer/Handles"));
    private static final String[] STRICT = {"-Xlint:all", "-Werror"};

    @TempDir
    Path folder;

    @Test
    void consumerOnTheClassPathCompilesWithoutAWarningAndRuns() throws Exception {
        Path out = folder.resolve("classes");
        Javac javac = new Javac(out).options(STRICT).options("-cp", CORE).sources(CONSUMER);
        assertEquals("", javac.compile());
        assertRuns("-cp", out + File.pathSeparator + CORE, "consumer.Consumer");
    }

    @Test
    void consumerOnTheModulePathCompilesWithoutAWarningAndRuns() throws Exception {
        Path out = folder.resolve("module");
        Javac javac = new Javac(out)
                .options(STRICT)
                .options("-p", CORE)
                .source("module-info", "module consumer { requires org.holdfast; exports consumer; }")
                .sources(CONSUMER);
        assertEquals("", javac.compile());
        assertRuns("-p", out + File.pathSeparator + CORE, "-m", "consumer/consumer.Consumer");
    }

    /** Newer compilers read more of a class file, such as annotations on types. */
    @Test
    void consumerAtTheLevelOfTheRunningCompilerCompilesWithoutAWarning() {
        int level = Runtime.version().feature();
        Javac javac = new Javac(folder.resolve("newest"), level)
                .options(STRICT)
                .options("-cp", CORE)
                .sources(CONSUMER);
        assertEquals("", javac.compile());
    }

    /** Flight Recorder is optional: without its module everything else works. */
    @Test
    void consumerRunsWithoutFlightRecorder() throws Exception {
        Path out = folder.resolve("limited");
        assertEquals("", new Javac(out).options("-cp", CORE).sources(CONSUMER).compile());
        assertRuns("--limit-modules", "java.base", "-cp", out + File.pathSeparator + CORE, "consumer.Consumer");
    }

    @Test
    void warningInAConsumerIsSeen() {
        Javac javac = new Javac(folder.resolve("warned"))
                .options(STRICT)
                .options("-cp", CORE)
                .source("Raw", "class Raw { java.util.List list; }");
        String printed = javac.compile();
        assertTrue(printed.contains("[rawtypes]") && printed.contains("-Werror"), printed);
    }

    @Test
    void consumerNamesEveryPublicType() throws IOException {
        String source = CONSUMER.values().toString();
        List<String> unused = PublicApi.of(Repository.core()).stream()
                .filter(line -> line.matches(".* (?:class|record|enum|interface) org\\.holdfast\\..*"))
                .map(line -> line.replaceFirst(".* (?:class|record|enum|interface) org\\.holdfast\\.(\\w+).*", "$1"))
                .filter(type -> !source.contains("import org.holdfast." + type + ";"))
                .toList();
        assertEquals(List.of(), unused);
    }

    @Test
    void coreExportsOnePackageAndNeedsNothingAtRunTime() {
        ModuleDescriptor core = ModuleFinder.of(Repository.core())
                .find("org.holdfast")
                .orElseThrow()
                .descriptor();
        assertEquals(
                Set.of("org.holdfast"),
                core.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet()));
        assertEquals(Set.of(), core.opens());
        assertEquals(
                Set.of("java.base"),
                core.requires().stream()
                        .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name)
                        .collect(Collectors.toSet()));
    }

    private void assertRuns(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Subprocess.java()));
        command.addAll(List.of(arguments));
        Subprocess.Result result = Subprocess.run(folder, Map.of(), command);
        assertEquals(
                "consumer works on " + Runtime.version().feature(),
                result.output().strip());
        assertEquals(0, result.exitCode());
    }

    private static String source(String path) {
        try (InputStream in = ConsumerTest.class.getResourceAsStream("/" + path + ".java")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
