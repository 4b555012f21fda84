package org.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every Java block of the README, of the guide and of the audit's rules stands, apart from indentation, in a file of {@code examples} that a
 * test there is or names: so a reader can paste it, it compiles, and it does what the page says.
 *
 * <p>Thread safety: stateless.
 */
public final class PageExamples {
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```([^\\n]*)\\n(.*?)^ *```");

    private PageExamples() {}

    /**
     * Lists the blocks that are in no compiled file, or in one that no test runs, and those that do not say what they are.
     *
     * @param root the repository; its {@code examples/src} is searched
     * @return one entry per block, and one if the README shows none at all
     */
    public static List<String> violations(Path root) {
        List<String> violations = new ArrayList<>();
        Map<Path, String> sources = sources(root);
        String tests = sources.entrySet().stream()
                .filter(source -> isTest(source.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
        Path readme = root.resolve("README.md");
        if (blocks(readme).noneMatch(block -> language(block).equals("java"))) {
            violations.add("README.md shows no Java example");
        }
        List<Path> pages = new ArrayList<>(TextFiles.below(root.resolve("docs/guide"), ".md"));
        pages.addAll(TextFiles.below(root.resolve("docs/rules"), ".md"));
        pages.add(0, readme);
        for (Path page : pages) {
            String name = root.relativize(page).toString();
            blocks(page).forEach(block -> check(block, name, sources, tests, violations));
        }
        return violations;
    }

    private static void check(
            MatchResult block, String page, Map<Path, String> sources, String tests, List<String> violations) {
        if (language(block).isEmpty()) {
            violations.add("a block of " + page + " does not say its language:\n" + block.group(2));
        }
        if (!language(block).equals("java")) {
            return;
        }
        String example = withoutIndentation(block.group(2));
        List<Path> holders = sources.entrySet().stream()
                .filter(source -> source.getValue().contains(example))
                .map(Map.Entry::getKey)
                .toList();
        if (holders.isEmpty()) {
            violations.add("an example of " + page + " is in no file below examples/src:\n" + block.group(2));
        } else if (holders.stream().noneMatch(holder -> isTest(holder) || names(tests, holder))) {
            violations.add("an example of " + page + " is only in " + holders + ", which no test of examples names:\n"
                    + block.group(2));
        }
    }

    /** The sources of examples, by their path below its {@code src}. */
    private static Map<Path, String> sources(Path root) {
        Path folder = root.resolve("examples/src");
        Map<Path, String> sources = new TreeMap<>();
        TextFiles.below(folder, ".java")
                .forEach(file -> sources.put(folder.relativize(file), withoutIndentation(TextFiles.read(file))));
        return sources;
    }

    private static boolean isTest(Path source) {
        return source.startsWith("test/java") && source.toString().endsWith("Test.java");
    }

    private static boolean names(String tests, Path source) {
        String type = source.getFileName().toString().replace(".java", "");
        return Pattern.compile("\\b" + Pattern.quote(type) + "\\b")
                .matcher(tests)
                .find();
    }

    private static Stream<MatchResult> blocks(Path page) {
        return FENCED.matcher(TextFiles.read(page)).results();
    }

    private static String language(MatchResult block) {
        return block.group(1).strip();
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
