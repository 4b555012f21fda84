package org.holdfast.tracker.plants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.tracker.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each planted mistake is named at its line, and the report says nothing else; each correct program stays silent. Reports are compared
 * whole, with {@code -Dreports=write} they are written anew.
 */
class PlantsTest {
    private static final Path SOURCE = Path.of("src/test/java/org/holdfast/tracker/plants/Plants.java");
    private static final Path EXPECTED = Path.of("src/test/resources/org/holdfast/tracker/plants");
    private static final Pattern HERE = Pattern.compile("// HERE ([-a-z ]+)$");

    static Stream<String> planted() {
        boolean virtual = Runtime.version().feature() >= 21;
        return Plants.ALL.keySet().stream().filter(plant -> virtual || !plant.equals("virtual-thread"));
    }

    static Stream<String> sound() {
        return Sound.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("planted")
    void mistakeIsNamedAtItsLineAndNothingElseIsSaid(String plant) throws Exception {
        List<String> report = Reports.watch(Watcher.class, plant);
        List<String> lines = named(report);
        String text = String.join("\n", lines) + "\n";
        assertTrue(faults(lines).contains("Plants.java:<" + mark(plant) + ">"), text);
        Reports.compare(EXPECTED.resolve(plant + ".txt"), text);
    }

    private static String mark(String plant) {
        return plant.equals("named-site") ? "site" : plant;
    }

    @ParameterizedTest
    @MethodSource("sound")
    void correctProgramStaysSilent(String program) throws Exception {
        List<String> report = Reports.watch(Watcher.class, program);
        assertEquals("", faults(report));
        assertTrue(report.get(0).contains("untracked: 0, dropped: 0"), report.get(0));
        assertTrue(report.stream().noneMatch(line -> line.startsWith("unpaired")), () -> "" + report);
    }

    @Test
    void pageListsEachOfThemAndNoOther() throws IOException {
        List<Set<String>> tables = new ArrayList<>();
        Pattern row = Pattern.compile("\\| `([-a-z]+)` \\|.*");
        for (String line : Files.readAllLines(Path.of("../docs/planted-leaks.md"))) {
            Matcher name = row.matcher(line);
            if (line.startsWith("|---|")) {
                tables.add(new TreeSet<>());
            } else if (name.matches()) {
                assertTrue(tables.get(tables.size() - 1).add(name.group(1)), line);
            }
        }
        assertEquals(
                Stream.of(Plants.ALL, Sound.ALL, OtherLeaks.ALL, OtherSound.ALL)
                        .map(programs -> new TreeSet<>(programs.keySet()))
                        .toList(),
                tables);
    }

    @Test
    void thereAreEnoughOfThem() {
        assertTrue(Plants.ALL.size() >= 25, "" + Plants.ALL.size());
        assertTrue(Sound.ALL.size() >= 22, "" + Sound.ALL.size());
    }

    @Test
    void everyExpectedReportHasItsPlant() throws IOException {
        Set<String> expected = new TreeSet<>();
        try (Stream<Path> files = Files.list(EXPECTED)) {
            files.forEach(file -> expected.add(file.getFileName().toString().replace(".txt", "")));
        }
        assertEquals(new TreeSet<>(Plants.ALL.keySet()), expected);
    }

    /** What the report says of leaks, misuses and unpaired retains. */
    private static String faults(List<String> report) {
        StringBuilder faults = new StringBuilder();
        boolean in = false;
        for (String line : report) {
            if (!line.startsWith(" ")) {
                in = line.startsWith("leaks") || line.startsWith("misuses") || line.startsWith("unpaired");
            }
            if (in) {
                faults.append(line).append('\n');
            }
        }
        return faults.toString();
    }

    /** Names marked lines by their marks, so that the expected reports survive a line more above. */
    private static List<String> named(List<String> report) throws IOException {
        List<String> source = Files.readAllLines(SOURCE);
        List<String> named = new ArrayList<>();
        Pattern at = Pattern.compile("Plants\\.java:(\\d+)");
        for (String line : report) {
            named.add(at.matcher(line).replaceAll(place -> {
                Matcher here = HERE.matcher(source.get(Integer.parseInt(place.group(1)) - 1));
                return "Plants.java:" + (here.find() ? "<" + here.group(1) + ">" : "-");
            }));
        }
        return named;
    }
}
