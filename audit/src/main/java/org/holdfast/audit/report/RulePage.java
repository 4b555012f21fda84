package org.holdfast.audit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.holdfast.audit.Rule;

/**
 * The pages of {@code docs/rules}, which ship with the tool.
 *
 * <p>Thread safety: stateless.
 */
public final class RulePage {
    private RulePage() {}

    /**
     * The page of a rule.
     *
     * @param rule which
     * @return Markdown; links to other pages are their text alone, because nobody can follow them from a report
     */
    public static String markdown(Rule rule) {
        String name = "/org/holdfast/audit/rules/" + rule.id() + ".md";
        try (InputStream in = RulePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "this build lacks the page of a rule: " + rule.id() + "; build it again");
            }
            String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return page.replaceAll("\\[([^\\]]+)]\\((?!https?:)[^)]*\\)", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the page of a rule: " + rule.id(), e);
        }
    }

    /**
     * The first paragraph of a rule's page.
     *
     * @param rule which
     * @return one paragraph, without Markdown's marks for code and emphasis
     */
    public static String summary(Rule rule) {
        String[] paragraphs = markdown(rule).split("\n\\s*\n", 3);
        return paragraphs[1].replaceAll("\\s+", " ").replaceAll("[`*]", "").strip();
    }
}
