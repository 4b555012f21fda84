package org.holdfast.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be committed: nothing that ties the repository to one machine or one registry, nothing large, and no source
 * that puts work off.
 *
 * <p>Thread safety: stateless.
 */
public final class CommittedFiles {
    private static final int MAX_BYTES = 1_000_000;

    // Written with [] so that this file keeps its own law.
    private static final Map<String, Pattern> ANYWHERE = Map.of(
            "a path of one machine", Pattern.compile("(?<![\\w.$}])/(?:work|root|home)[/][\\w.-]+"),
            "a folder beside the checkout", Pattern.compile("\\.\\.[/]shared\\b"),
            "a registry's host",
                    Pattern.compile("repo1?[.]maven[.]|maven[.]org\\b|\\bsonatype[.](?:org|com)|registry[.]npmjs"
                            + "|pypi[.]org|plugins[.]gradle[.]org"));
    private static final Pattern PUT_OFF = Pattern.compile("\\b(?:TO[D]O|FIX[M]E|XX[X])\\b");

    private CommittedFiles() {}

    /**
     * Lists what breaks the law.
     *
     * @param root the folder to read, without build output
     * @return one line per violation
     */
    public static List<String> violations(Path root) {
        List<String> violations = new ArrayList<>();
        for (Path file : TextFiles.below(root)) {
            try {
                String name = root.relativize(file).toString();
                long size = Files.size(file);
                if (size > MAX_BYTES) {
                    violations.add(name + " has " + size + " bytes; at most " + MAX_BYTES + " are committed");
                    continue;
                }
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                ANYWHERE.forEach((what, pattern) -> find(pattern, what, text, name, violations));
                if (name.endsWith(".java")) {
                    find(PUT_OFF, "work put off", text, name, violations);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return violations;
    }

    private static void find(Pattern pattern, String what, String text, String name, List<String> violations) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            long line = 1
                    + text.chars().limit(matcher.start()).filter(c -> c == '\n').count();
            violations.add(name + ":" + line + " names " + what + ": " + matcher.group());
        }
    }
}
