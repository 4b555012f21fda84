package org.holdfast.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every relative link of every Markdown page leads to a file, and where it names a heading, to that heading.
 *
 * <p>Thread safety: stateless.
 */
public final class MarkdownLinks {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("^[a-z][a-z0-9+.-]*:.*");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *#*$");
    private static final Pattern ID = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");

    private MarkdownLinks() {}

    /**
     * Lists the links that lead nowhere.
     *
     * @param root the folder whose pages are read
     * @return one line per link
     */
    public static List<String> violations(Path root) {
        List<String> violations = new ArrayList<>();
        for (Path page : TextFiles.below(root, ".md")) {
            Matcher link = LINK.matcher(CODE.matcher(TextFiles.read(page)).replaceAll(""));
            while (link.find()) {
                String target = link.group(1);
                if (!ELSEWHERE.matcher(target).matches()) {
                    String fault = follow(page, target);
                    if (!fault.isEmpty()) {
                        violations.add(root.relativize(page) + " links to " + target + ": " + fault);
                    }
                }
            }
        }
        return violations;
    }

    private static String follow(Path page, String target) {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path to = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.exists(to)) {
            return "there is no such file";
        }
        if (hash >= 0 && to.toString().endsWith(".md") && !anchors(to).contains(target.substring(hash + 1))) {
            return "the page has no such heading";
        }
        return "";
    }

    private static Set<String> anchors(Path page) {
        String text = TextFiles.read(page);
        Set<String> anchors = HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
        ID.matcher(text).results().forEach(id -> anchors.add(id.group(1)));
        return anchors;
    }
}
