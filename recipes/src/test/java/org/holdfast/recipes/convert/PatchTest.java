package org.holdfast.recipes.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatchTest {
    private static String patch(String before, String after) {
        Patch patch = new Patch();
        patch.add("a.txt", before, after);
        return patch.toString();
    }

    @Test
    void isInTheUnifiedFormat() {
        assertEquals("--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n", patch("one\ntwo\n", "one\n2\n"));
        assertTrue(patch("same\n", "same\n").isEmpty());
    }

    @Test
    void lastLineWithoutAnEndIsMarked() {
        String marked = "\n\\ No newline at end of file\n";
        assertEquals("--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-one\n+1\n two" + marked, patch("one\ntwo", "1\ntwo"));
        assertEquals("--- a/a.txt\n+++ b/a.txt\n@@ -1,1 +1,1 @@\n-one" + marked + "+one\n", patch("one", "one\n"));
    }
}
