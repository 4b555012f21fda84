package org.holdfast.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTest {
    /** Each reason has a paragraph, and each paragraph is about one. */
    @Test
    void pageExplainsEachReason() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "guide", "converting.md"));
        List<String> explained = lines.stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .sorted()
                .toList();
        assertEquals(Arrays.stream(Reason.values()).map(Reason::id).sorted().toList(), explained);
    }
}
