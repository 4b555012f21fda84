package org.holdfast.bench.report;

import java.util.Collections;
import java.util.List;

/**
 * Writes what all pages of results are made of.
 *
 * <p>Thread safety: stateless.
 */
public final class Markdown {
    private Markdown() {}

    /**
     * Adds a table and the empty line after it.
     *
     * @param page what is added to
     * @param header the names of the columns
     * @param rows as many cells each
     */
    public static void table(StringBuilder page, List<String> header, List<List<String>> rows) {
        row(page, header);
        row(page, Collections.nCopies(header.size(), "---"));
        rows.forEach(cells -> row(page, cells));
        page.append('\n');
    }

    private static void row(StringBuilder page, List<String> cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
