package org.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every Java block of the README stands, apart from indentation, in a file that the build compiles: so a reader can paste
 * it and it works.
 *
 * <p>Thread safety: stateless.
 */
public final class ReadmeExamples {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\s*\\n(.*?)^```");

    private ReadmeExamples() {}

    /**
     * Lists the blocks that are in no compiled file.
     *
     * @param root the repository; its {@code examples/src} is searched
     * @return one entry per block, and one if there is none at all
     */
    public static List<String> violations(Path root) {
        List<String> compiled = TextFiles.below(root.resolve("examples/src"), ".java").stream()
                .map(TextFiles::read)
                .map(ReadmeExamples::withoutIndentation)
                .toList();
        List<MatchResult> blocks = BLOCK.matcher(TextFiles.read(root.resolve("README.md")))
                .results()
                .toList();
        List<String> violations = new ArrayList<>();
        if (blocks.isEmpty()) {
            violations.add("README.md shows no Java example");
        }
        for (MatchResult block : blocks) {
            String example = withoutIndentation(block.group(1));
            if (compiled.stream().noneMatch(source -> source.contains(example))) {
                violations.add("an example of README.md is in no file below examples/src:\n" + block.group(1));
            }
        }
        return violations;
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
