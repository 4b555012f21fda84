package org.holdfast.stress.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares where mutations lived with the page that gives a reason for each. */
final class Survivors {
    static final String PAGE = "docs/mutation-survivors.md";
    /** A row starts with {@code | Class: method}, then a comma and the line, or the next column. */
    private static final Pattern ROW = Pattern.compile("^\\| ([\\w.]+: [\\w<>]+)[ ,]");

    private Survivors() {}

    /** The places on the page, each as "Class: method". */
    static Set<String> listed(Path home) throws IOException {
        return Files.readAllLines(home.resolve(PAGE)).stream()
                .flatMap(line -> ROW.matcher(line).results().map(match -> match.group(1)))
                .filter(place -> !place.equals("class: method"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is in the first and not in the second. */
    static Set<String> without(Set<String> first, Set<String> second) {
        Set<String> left = new TreeSet<>(first);
        left.removeAll(second);
        return left;
    }
}
