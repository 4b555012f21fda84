package org.holdfast.recipes.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.holdfast.recipes.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Converts counters in the published sources of other projects. What is converted compiles against the published jar; a
 * program written against the original passes before and after; and the hazard that it shows before is gone after.
 *
 * <p>{@code mvn -Pconversions -pl recipes -am test} fetches the sources and runs this; {@code -Dconversions=write} also
 * writes the table on the page.
 */
@Tag("conversions")
class ConversionsTest {
    private static final Path FETCHED = Path.of("target", "conversions");
    private static final Path PAGE = Path.of("..", "docs", "conversions.md");
    private static final String BEGIN = "<!-- begin -->\n";
    private static final String END = "<!-- end -->";
    private static final double WANTED = 0.60;

    /** A line of the table. */
    private record Row(String artifact, String counter, String outcome, String shown, boolean explained) {}

    @Test
    void publishedCounters() throws Exception {
        List<Row> rows = new ArrayList<>();
        int converted = 0;
        for (Map.Entry<String, List<String[]>> artifact : counters().entrySet()) {
            String[] coordinates = artifact.getKey().split(":");
            String name = coordinates[1] + "-" + coordinates[2];
            Path sources = unzip(name);
            long begin = System.nanoTime();
            Converter.Result result = Converter.run(new SourceTree(sources));
            System.out.printf(
                    "%s: %d files changed, %.0f s%n", name, result.changes().size(), (System.nanoTime() - begin) / 1e9);
            for (String[] counter : artifact.getValue()) {
                Row row = row(artifact.getKey(), name, sources, counter, result);
                System.out.println("  " + row);
                rows.add(row);
                converted += row.outcome().equals("converted") ? 1 : 0;
            }
            compileAll(name, sources, result);
        }
        long explained = rows.stream().filter(Row::explained).count();
        assertTrue(explained >= WANTED * rows.size(), explained + " of " + rows.size());
        assertTrue(converted >= 8, "only " + converted + " converted");
        page(table(rows, converted));
    }

    private Row row(String artifact, String name, Path sources, String[] counter, Converter.Result result)
            throws Exception {
        Converter.Told told = result.told().stream()
                .filter(each -> each.outcome().owner().equals(counter[1])
                        && each.outcome().field().equals(counter[2]))
                .findFirst()
                .orElse(null);
        String label = counter[1].replaceFirst(".*\\.", "") + "." + counter[2];
        if (told == null || !told.outcome().changed()) {
            Reason reason = told == null
                    ? Reason.NOT_A_FIELD
                    : Objects.requireNonNull(told.outcome().reason());
            boolean explained = Files.readString(Path.of("..", "docs", "guide", "converting.md"))
                    .contains("### " + reason.id() + "\n");
            assertTrue(explained, reason.id() + " has no paragraph");
            return new Row(
                    artifact, label, "[" + reason.id() + "](guide/converting.md#" + reason.id() + ")", "", explained);
        }
        Converter.Change change = result.changes().stream()
                .filter(each -> each.path().equals(told.path()))
                .findFirst()
                .orElseThrow();
        return new Row(artifact, label, "converted", exercise(name, sources, change), true);
    }

    /** Compiles every file that changed, not only those of the table. */
    private static void compileAll(String name, Path sources, Converter.Result result) throws IOException {
        for (Converter.Change change : result.changes()) {
            Path out = FETCHED.resolve("compiled").resolve(name);
            Path file = text(out.resolve("all"), change.path(), change.after());
            String before = Javac.compile(out.resolve("before"), path(name), List.of(sources.resolve(change.path())));
            String after = Javac.compile(out.resolve("after"), path(name), List.of(file));
            if (before.isEmpty()) {
                assertEquals("", after, () -> change.path().toString());
            } else {
                System.out.println("  " + change.path() + " needs libraries that are not fetched, before and after");
            }
        }
    }

    /** Runs the program that goes with a class on the original and on what became of it. */
    private static String exercise(String name, Path sources, Converter.Change change) throws Exception {
        String resource =
                "/conversions/" + change.path().toString().replace('\\', '/').replace(".java", "Exercise.java");
        String type = resource.substring("/conversions/".length())
                .replace(".java", "")
                .replace('/', '.');
        Path exercise = FETCHED.resolve("exercises").resolve(name).resolve(type + ".d");
        Path source = text(exercise, Path.of(resource.substring("/conversions/".length())), resource(resource));
        Path work = FETCHED.resolve("classes").resolve(name);
        Path after = text(work.resolve("sources"), change.path(), change.after());
        Boolean before = run(work.resolve("before"), name, type, List.of(sources.resolve(change.path()), source));
        Boolean now = run(work.resolve("after"), name, type, List.of(after, source));
        assertTrue(before, () -> type + ": the original does not show its hazard");
        assertFalse(now, () -> type + ": the hazard is still there");
        return "same; hazard gone";
    }

    private static boolean run(Path out, String name, String type, List<Path> sources) throws Exception {
        assertEquals("", Javac.compile(out, path(name), sources));
        try (URLClassLoader loader = Javac.loader(out, path(name))) {
            Class<?> program = loader.loadClass(type);
            program.getMethod("contract").invoke(null);
            return (boolean) program.getMethod("hazard").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(type + " in " + out, e.getCause());
        }
    }

    /** The published jar, what it needs, and our core. */
    private static List<Path> path(String name) throws IOException {
        List<Path> path = new ArrayList<>(List.of(FETCHED.resolve("lib").resolve(name + ".jar")));
        try (var jars = Files.list(FETCHED.resolve("lib"))) {
            path.addAll(jars.sorted().toList());
        }
        path.add(Javac.core());
        return path;
    }

    private static Path text(Path folder, Path name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static Path unzip(String name) throws IOException {
        Path jar = FETCHED.resolve("sources").resolve(name + "-sources.jar");
        assertTrue(Files.exists(jar), () -> jar + " is missing: run with -Pconversions");
        Path folder = FETCHED.resolve("unpacked").resolve(name);
        try (InputStream in = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (file.startsWith(folder) && entry.getName().endsWith(".java")) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, zip.readAllBytes());
                }
            }
        }
        return folder.toAbsolutePath().normalize();
    }

    private static Map<String, List<String[]>> counters() throws Exception {
        Map<String, List<String[]>> counters = new LinkedHashMap<>();
        resource("/conversions/counters.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(row -> counters.computeIfAbsent(row[0], none -> new ArrayList<>())
                        .add(row));
        return counters;
    }

    private static String resource(String name) throws IOException, URISyntaxException {
        return Files.readString(
                Path.of(Objects.requireNonNull(ConversionsTest.class.getResource(name), () -> name + " is missing")
                        .toURI()));
    }

    private static String table(List<Row> rows, int converted) {
        StringBuilder table =
                new StringBuilder("| artifact | counter | outcome | program before and after |\n|---|---|---|---|\n");
        rows.forEach(row -> table.append("| `")
                .append(row.artifact())
                .append("` | `")
                .append(row.counter())
                .append("` | ")
                .append(row.outcome())
                .append(" | ")
                .append(row.shown())
                .append(" |\n"));
        return table.append('\n')
                .append(rows.size())
                .append(" counters of ")
                .append(rows.stream().map(Row::artifact).distinct().count())
                .append(" artifacts: ")
                .append(converted)
                .append(" converted, ")
                .append(rows.size() - converted)
                .append(" left for a reason.\n")
                .toString();
    }

    private static void page(String table) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if ("write".equals(System.getProperty("conversions"))) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
            return;
        }
        assertEquals(
                table,
                page.substring(begin, end),
                "docs/conversions.md is out of date; write it with -Dconversions=write");
    }
}
