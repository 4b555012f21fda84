package org.holdfast.tracker.plants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.tracker.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What another hand planted is told as its marks say, line, kind and count, and nothing else is; on correct programs nothing. The
 * marks are as they were before the first run; the whole reports, written by {@code -Dreports=write}, hold what else is said.
 */
class OtherHandTest {
    private static final Path SOURCE = Path.of("src/test/java/org/holdfast/tracker/plants/OtherLeaks.java");
    private static final Path EXPECTED = Path.of("src/test/resources/org/holdfast/tracker/other-hand");
    private static final Pattern MARK = Pattern.compile("// HERE ([-a-z]+): (\\w+ \\d+)$");

    static Stream<String> leaks() {
        return OtherLeaks.ALL.keySet().stream().sorted();
    }

    static Stream<String> sound() {
        return OtherSound.ALL.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void mistakeIsToldAsItsMarksSay(String plant) throws Exception {
        List<String> report = Reports.watch(OtherWatcher.class, plant);
        assertEquals(marked(plant), verdict(report), () -> String.join("\n", report));
        Reports.compare(EXPECTED.resolve(plant + ".txt"), sorted(named(report)));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void correctProgramStaysSilent(String program) throws Exception {
        List<String> report = Reports.watch(OtherWatcher.class, program);
        assertEquals(List.of(), verdict(report), () -> String.join("\n", report));
        assertTrue(report.get(0).contains("untracked: 0, dropped: 0"), report.get(0));
        assertTrue(report.stream().noneMatch(line -> line.startsWith("unpaired")), () -> String.join("\n", report));
    }

    @Test
    void everyExpectedReportHasItsPlant() throws IOException {
        try (Stream<Path> files = Files.list(EXPECTED)) {
            assertEquals(
                    leaks().map(plant -> plant + ".txt").toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private static List<String> verdict(List<String> report) {
        return report.stream().filter(line -> line.startsWith("> ")).sorted().toList();
    }

    /** The lines of a program that have a mark, as the watcher would tell them. */
    private static List<String> marked(String plant) throws IOException {
        List<String> source = Files.readAllLines(SOURCE);
        List<String> marked = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            Matcher mark = MARK.matcher(source.get(i));
            if (mark.find() && mark.group(1).equals(plant)) {
                marked.add("> " + mark.group(2) + " at OtherLeaks.java:" + (i + 1));
            }
        }
        assertTrue(!marked.isEmpty(), plant + " has no mark");
        return marked.stream().sorted().toList();
    }

    /** Names lines of the programs by the code that stands there, so that the expected reports survive a line more above. */
    private static List<String> named(List<String> report) throws IOException {
        List<String> source = Files.readAllLines(SOURCE);
        Pattern at = Pattern.compile("OtherLeaks\\.java:(\\d+)");
        return report.stream()
                .map(line -> at.matcher(line).replaceAll(place -> {
                    String code = source.get(Integer.parseInt(place.group(1)) - 1);
                    return Matcher.quoteReplacement(
                            "OtherLeaks.java:<" + code.replaceAll("//.*", "").strip() + ">");
                }))
                .toList();
    }

    /** Sorts what a section lists: where counts are equal, its order depends on line numbers. */
    private static String sorted(List<String> report) {
        StringBuilder sorted = new StringBuilder();
        List<String> items = new ArrayList<>();
        for (String line : report) {
            if (line.startsWith("   ") && !items.isEmpty()) {
                items.set(items.size() - 1, items.get(items.size() - 1) + line + "\n");
            } else if (line.startsWith("  ") || line.startsWith("> ")) {
                items.add(line + "\n");
            } else {
                items.stream().sorted().forEach(sorted::append);
                items.clear();
                sorted.append(line).append('\n');
            }
        }
        items.stream().sorted().forEach(sorted::append);
        return sorted.toString();
    }
}
