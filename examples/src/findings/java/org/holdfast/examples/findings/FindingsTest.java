package org.holdfast.examples.findings;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.cli.Main;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Page, programs and audit say the same: each row of the page has a program that prints what the page shows, run against the
 * published jar, and the audit of that jar reports the rules of the row for the row's counter.
 */
class FindingsTest {
    private static final Path PAGE = Path.of("..", "docs", "findings", "README.md");
    private static final Path SOURCES = Path.of("src/findings/java/org/holdfast/examples/findings");
    private static final Path OUT = Path.of("target", "findings");
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| \\[`(\\w+)`]\\(\\S+/\\1\\.java\\) \\| `[\\w.-]+:([\\w.-]+):([\\w.-]+)` \\| `([\\w.$]+)\\.(\\w+)` \\| (.+?) \\|");
    private static final Pattern RULE = Pattern.compile("\\[([a-z-]+)]\\(\\.\\./rules/\\1\\.md\\)");

    private static final Map<String, Set<String>> HAZARDS = new HashMap<>();

    /** A row of the page. The jar is {@code artifact-version.jar}. */
    private record Row(String program, String jar, String counter, Set<String> rules) {
        static Row of(MatchResult cells) {
            Set<String> rules = new TreeSet<>();
            RULE.matcher(cells.group(6)).results().forEach(rule -> rules.add(rule.group(1)));
            return new Row(
                    cells.group(1),
                    cells.group(2) + "-" + cells.group(3) + ".jar",
                    cells.group(4) + "." + cells.group(5),
                    rules);
        }
    }

    static List<Row> rows() throws IOException {
        return ROW.matcher(page()).results().map(Row::of).toList();
    }

    @BeforeAll
    static void audit() throws IOException {
        Files.createDirectories(OUT);
        Path report = OUT.resolve("audit.json");
        List<String> command = new ArrayList<>(List.of("audit", "--format", "json", "--output", report.toString()));
        rows().stream().map(row -> jar(row.jar())).distinct().forEach(command::add);
        assertEquals(0, Main.run(command.toArray(String[]::new)));
        JsonObject found = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        for (JsonElement each : found.getAsJsonArray("counters")) {
            JsonObject counter = each.getAsJsonObject();
            Set<String> hazards = new TreeSet<>();
            counter.getAsJsonArray("hazards").forEach(hazard -> hazards.add(hazard.getAsString()));
            HAZARDS.put(
                    counter.get("class").getAsString() + "."
                            + counter.get("field").getAsString(),
                    hazards);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void programShowsWhatThePageSays(Row row) throws Exception {
        String shown = "# " + row.program() + "\n" + run(row.program());
        System.out.println(shown);
        assertTrue(page().contains("\n" + shown + "\n") || page().contains("\n" + shown + "```"), shown);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void auditReportsTheRulesOfThePage(Row row) {
        Set<String> hazards = HAZARDS.getOrDefault(row.counter(), Set.of());
        assertTrue(!row.rules().isEmpty() && hazards.containsAll(row.rules()), row + " and the audit: " + hazards);
    }

    @Test
    void everyProgramHasItsRow() throws IOException {
        try (Stream<Path> sources = Files.list(SOURCES)) {
            List<String> programs = sources.filter(FindingsTest::isProgram)
                    .map(source -> source.getFileName().toString().replace(".java", ""))
                    .sorted()
                    .toList();
            assertEquals(programs, rows().stream().map(Row::program).sorted().toList());
        }
    }

    /** What a program prints, in a JVM of its own: there assertions are off, as in production. */
    private static String run(String program) throws IOException, InterruptedException {
        Path out = OUT.resolve(program + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASS_PATH,
                        FindingsTest.class.getPackageName() + "." + program)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertTrue(process.waitFor(60, SECONDS), program + " did not end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), program);
        return Files.readString(out);
    }

    private static boolean isProgram(Path source) {
        try {
            return Files.readString(source).contains("\n    public static void main(");
        } catch (IOException e) {
            throw new AssertionError(source.toString(), e);
        }
    }

    private static String jar(String name) {
        return Stream.of(CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(File.separator + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not on the class path: run with -Pfindings"));
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
