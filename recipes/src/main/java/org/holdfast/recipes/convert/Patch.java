package org.holdfast.recipes.convert;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The difference between two texts, as {@code git apply} and {@code patch -p1} read it. */
final class Patch {
    private static final int CONTEXT = 3;
    private static final String NO_END = "\\ No newline at end of file";

    private final StringBuilder text = new StringBuilder();

    void add(String path, String before, String after) {
        if (before.equals(after)) {
            return;
        }
        List<String> old = lines(before);
        List<String> now = lines(after);
        List<String> hunks =
                UnifiedDiffUtils.generateUnifiedDiff("a/" + path, "b/" + path, old, DiffUtils.diff(old, now), CONTEXT);
        for (String line : hunks) {
            int cut = line.indexOf(NO_END);
            text.append(cut < 0 ? line : line.substring(0, cut) + "\n" + NO_END).append('\n');
        }
    }

    /** A last line without an end carries the mark of that, so that it differs from one with an end. */
    private static List<String> lines(String content) {
        if (content.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(Arrays.asList(content.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + NO_END);
        }
        return lines;
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
