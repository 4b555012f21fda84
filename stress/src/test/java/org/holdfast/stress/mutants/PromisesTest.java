package org.holdfast.stress.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.stress.Home;
import org.junit.jupiter.api.Test;

/** docs/promises.md names tests and mutants; here the names are held to the files. */
class PromisesTest {
    private static final Path HOME = Home.find();
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    /** A promise of the counter, or the letter of a type and a promise of its. */
    private static final Pattern NUMBER = Pattern.compile("[A-Z]?\\d+");

    private static final Pattern MUTANT = Pattern.compile("`(\\d\\d-[a-z-]+)`");

    @Test
    void everyTestOnThePageExists() throws IOException {
        Set<String> classes;
        try (Stream<Path> files = Stream.of("core/src/test", "tracker/src/test", "stress/src")
                .flatMap(folder -> below(HOME.resolve(folder)))) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        Set<String> named = new TreeSet<>();
        rows().values().forEach(row -> named.addAll(names(TEST, row)));
        assertTrue(named.size() > 10, "tests named: " + named);
        named.removeAll(classes);
        assertEquals(Set.of(), named, "tests that docs/promises.md names and that do not exist");
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyMutantStandsAtThePromisesThatItBreaks() throws IOException {
        Map<String, Set<String>> onThePage = new TreeMap<>();
        rows().forEach((promise, row) -> onThePage.put(promise, new TreeSet<>(names(MUTANT, row))));
        Map<String, Set<String>> inThePatches = new TreeMap<>();
        for (Mutant mutant : Mutant.all(HOME)) {
            for (String promise : mutant.breaks().split(",\\s*")) {
                inThePatches.computeIfAbsent(promise, p -> new TreeSet<>()).add(mutant.name());
            }
        }
        assertEquals(inThePatches, onThePage);
    }

    @Test
    void everyPromiseHasATestAndAMutant() throws IOException {
        Map<String, String> rows = rows();
        assertTrue(rows.keySet().stream().filter(NUMBER.asMatchPredicate()).count() >= 10, () -> "" + rows.keySet());
        assertTrue(rows.containsKey("dispose"));
        for (String type : List.of("R", "S", "W", "L", "O", "T", "H", "V")) {
            assertTrue(rows.containsKey(type + 1), () -> "no promise " + type + "1");
        }
        rows.forEach((promise, row) -> {
            assertTrue(!names(TEST, row).isEmpty(), "promise " + promise + " has no test");
            assertTrue(!names(MUTANT, row).isEmpty(), "promise " + promise + " has no mutant");
        });
    }

    /** The table row under each heading: a promise's number, its letter and number, or "dispose". */
    private static Map<String, String> rows() throws IOException {
        return rows(Files.readAllLines(HOME.resolve("docs/promises.md")));
    }

    private static Map<String, String> rows(List<String> page) {
        Map<String, String> rows = new TreeMap<>();
        String promise = "";
        for (String line : page) {
            if (line.startsWith("## ")) {
                String heading = line.substring(3);
                promise = heading.equals("Dispose contract") ? "dispose" : heading;
            } else if (line.startsWith("| `")) {
                assertTrue(
                        promise.equals("dispose") || NUMBER.matcher(promise).matches(),
                        "a row under a heading that is no promise: \"" + promise + '"');
                assertNull(rows.put(promise, line), "two rows of promise " + promise);
            }
        }
        return rows;
    }

    @Test
    void aHeadingIsANumberOrALetterAndANumber() {
        assertEquals(
                Set.of("7", "R1", "dispose"),
                rows(List.of("## 7", "| `ATest` |", "## R1", "| `ATest` |", "## Dispose contract", "| `ATest` |"))
                        .keySet());
        for (String heading : List.of("R", "R 1", "Handles", "1R", "RR1")) {
            assertThrows(AssertionError.class, () -> rows(List.of("## " + heading, "| `ATest` |")), heading);
        }
        assertThrows(AssertionError.class, () -> rows(List.of("## R1", "| `ATest` |", "## R1", "| `BTest` |")));
    }

    private static List<String> names(Pattern pattern, String row) {
        List<String> names = new ArrayList<>();
        pattern.matcher(row).results().map(MatchResult::group).forEach(name -> names.add(name.replace("`", "")));
        return names;
    }
}
