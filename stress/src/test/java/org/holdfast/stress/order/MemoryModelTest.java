package org.holdfast.stress.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/memory-model.md and the jcstress tests name each other. */
class MemoryModelTest {
    private static final Path TESTS = Path.of("src/jcstress/java/org/holdfast/stress/order");
    private static final Path PAGE = Path.of("../docs/memory-model.md");
    private static final Pattern NAME = Pattern.compile("`order\\.(\\w+Test)`");

    @Test
    void theTableNamesEveryOrderTestAndNoOther() throws IOException {
        Set<String> named = NAME.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(named.isEmpty(), "the page names no test");
        assertEquals(orderTests(), named);
    }

    @Test
    void everyRowOfTheTableNamesATest() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            Set<String> bare = lines.filter(line -> line.startsWith("| `") && !line.contains("Test`"))
                    .collect(Collectors.toSet());
            assertEquals(Set.of(), bare);
        }
    }

    private static Set<String> orderTests() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
