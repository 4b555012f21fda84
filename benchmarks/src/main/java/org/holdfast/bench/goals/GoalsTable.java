package org.holdfast.bench.goals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.cli.CommandFailure;

/**
 * Reads the one table of goals, so that what people read is what the bench judges by.
 *
 * <p>Thread safety: stateless.
 */
public final class GoalsTable {
    private static final String FILE = "docs/goals.md";
    private static final List<String> COLUMNS =
            List.of("id", "what", "variant", "threads", "goal on 17", "goal on 25", "command");

    private static final Pattern COMMAND = Pattern.compile("`\\./holdfast bench ([a-z]+)(?: [^`]*)?`");

    private GoalsTable() {}

    /**
     * Reads the table of this repository.
     *
     * @param home the repository's root
     * @return its goals, in order
     * @throws CommandFailure if the file cannot be read or has no sound table
     */
    public static List<Goal> read(Path home) {
        Path file = home.resolve(FILE);
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw CommandFailure.broken("cannot read the goals: " + e
                    + "; start the bench by ./holdfast, which says where" + " the repository is");
        } catch (IllegalArgumentException e) {
            throw CommandFailure.broken(file + ": " + e.getMessage());
        }
    }

    /**
     * Chooses the goals that a subcommand judges.
     *
     * @param topic its name
     * @param all of the table
     * @return those whose command it is, in order
     */
    public static List<Goal> of(String topic, List<Goal> all) {
        return all.stream().filter(goal -> goal.topic().equals(topic)).toList();
    }

    /**
     * Reads the first table that has the columns of goals.
     *
     * @param lines Markdown
     * @return its goals, in order
     * @throws IllegalArgumentException if there is no such table, or a row is wrong; the message says which
     */
    public static List<Goal> parse(List<String> lines) {
        int header = 0;
        while (header < lines.size() && !cells(lines.get(header)).containsAll(COLUMNS)) {
            header++;
        }
        if (header == lines.size()) {
            throw new IllegalArgumentException("no table with the columns " + String.join(", ", COLUMNS));
        }
        List<String> names = cells(lines.get(header));
        List<Goal> goals = new ArrayList<>();
        for (int i = header + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
            try {
                goals.add(goal(names, cells(lines.get(i))));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (goals.isEmpty()) {
            throw new IllegalArgumentException("line " + (header + 1) + ": a table of goals without a goal");
        }
        return List.copyOf(goals);
    }

    private static Goal goal(List<String> names, List<String> cells) {
        if (cells.size() != names.size()) {
            throw new IllegalArgumentException(cells.size() + " cells under " + names.size() + " columns");
        }
        Map<String, String> row =
                IntStream.range(0, cells.size()).boxed().collect(Collectors.toMap(names::get, cells::get));
        return new Goal(
                cell(row, "id"),
                cell(row, "what"),
                cell(row, "variant").replace("`", ""),
                threads(cell(row, "threads")),
                topic(cell(row, "command")),
                Bound.parse(cell(row, "goal on 17")),
                Bound.parse(cell(row, "goal on 25")));
    }

    private static int threads(String cell) {
        if (!cell.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("threads are 1 to 999, not \"" + cell + "\"");
        }
        return Integer.parseInt(cell);
    }

    private static String topic(String cell) {
        Matcher command = COMMAND.matcher(cell);
        if (!command.matches()) {
            throw new IllegalArgumentException("the command is \"./holdfast bench TOPIC ...\", not \"" + cell + "\"");
        }
        return command.group(1);
    }

    private static String cell(Map<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }

    private static List<String> cells(String line) {
        String inner = line.strip();
        if (!inner.startsWith("|") || !inner.endsWith("|") || inner.length() < 2) {
            return List.of();
        }
        return Arrays.stream(inner.substring(1, inner.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
