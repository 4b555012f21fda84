package org.holdfast.bench.page;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tables whose first column names the row and whose figures stand right. They scroll by themselves, by keyboard too. */
final class Tables {
    private static final Pattern FIGURE = Pattern.compile("[-+]?[0-9][0-9.]*( [%B])?( void)?|–( void)?|");

    private Tables() {}

    static void draw(
            Html html, String caption, List<String> header, List<List<String>> rows, Predicate<List<String>> own) {
        html.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", 0);
        html.open("table").element("caption", caption);
        html.open("thead").open("tr");
        for (int column = 0; column < header.size(); column++) {
            int at = column;
            boolean figures = column > 0
                    && rows.stream().allMatch(row -> FIGURE.matcher(row.get(at)).matches());
            html.element("th", header.get(column), "scope", "col", "class", figures ? "n" : "t");
        }
        html.close().close();
        html.open("tbody");
        for (List<String> row : rows) {
            html.open("tr", "class", kind(row, own));
            html.element("th", row.get(0), "scope", "row");
            for (String cell : row.subList(1, row.size())) {
                html.element("td", cell, "class", FIGURE.matcher(cell).matches() ? "n" : "t");
            }
            html.close();
        }
        html.close().close().close();
    }

    private static String kind(List<String> row, Predicate<List<String>> own) {
        boolean missed = row.stream().anyMatch(Set.of("MISSED", "void", "worse")::contains);
        return (own.test(row) ? "own" : "other") + (missed ? " missed" : "");
    }
}
