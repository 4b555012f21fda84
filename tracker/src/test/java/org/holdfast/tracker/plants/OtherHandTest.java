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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another hand planted is told as its marks say, line, kind and count, and nothing else is; on correct programs nothing. */
class OtherHandTest {
    private static final Path SOURCE = Path.of("src/test/java/org/holdfast/tracker/plants/OtherLeaks.java");
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
    }

    @ParameterizedTest
    @MethodSource("sound")
    void correctProgramStaysSilent(String program) throws Exception {
        List<String> report = Reports.watch(OtherWatcher.class, program);
        assertEquals(List.of(), verdict(report), () -> String.join("\n", report));
        assertTrue(report.get(0).contains("untracked: 0, dropped: 0"), report.get(0));
        assertTrue(report.stream().noneMatch(line -> line.startsWith("unpaired")), () -> String.join("\n", report));
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
}
