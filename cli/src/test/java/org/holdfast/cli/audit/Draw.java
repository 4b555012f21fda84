package org.holdfast.cli.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws reference counters out of reports in JSON, for people to read: those of the table are left out, and one class in two
 * versions of an artifact or in two artifacts counts once. The same reports and the same seed draw the same.
 *
 * <p>Thread safety: stateless.
 */
final class Draw {
    private Draw() {}

    /**
     * Prints the seed, how many there are to draw from, and what was drawn.
     *
     * @param args the seed, how many to draw, the table of counters, and the reports
     */
    public static void main(String[] args) throws IOException {
        long seed = Long.parseLong(args[0]);
        List<String> reports = new ArrayList<>();
        for (int i = 3; i < args.length; i++) {
            reports.add(Files.readString(Path.of(args[i])));
        }
        List<String> all = counters(reports, table(Files.readAllLines(Path.of(args[2]))));
        System.out.println("seed " + seed + ", drawn from " + all.size());
        draw(all, seed, Integer.parseInt(args[1])).forEach(System.out::println);
    }

    /** The counters of a table, as {@code class.field}: its third and fourth column. */
    static Set<String> table(List<String> rows) {
        return rows.stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .map(columns -> columns[2] + "." + columns[3])
                .collect(Collectors.toSet());
    }

    /** A line for each reference counter that the table does not have, sorted by class and field. */
    static List<String> counters(List<String> reports, Set<String> table) {
        TreeMap<String, String> found = new TreeMap<>();
        for (String report : reports) {
            for (JsonElement each :
                    JsonParser.parseString(report).getAsJsonObject().getAsJsonArray("counters")) {
                JsonObject counter = each.getAsJsonObject();
                String kind = counter.get("kind").getAsString();
                String key = counter.get("class").getAsString() + "."
                        + counter.get("field").getAsString();
                if (!kind.equals("not-a-refcount") && !table.contains(key)) {
                    String line = counter.get("artifact").getAsString() + " " + key + " " + kind;
                    found.merge(key, line, (one, other) -> one.compareTo(other) <= 0 ? one : other);
                }
            }
        }
        return List.copyOf(found.values());
    }

    static List<String> draw(List<String> counters, long seed, int most) {
        List<String> shuffled = new ArrayList<>(counters);
        Collections.shuffle(shuffled, new Random(seed));
        return List.copyOf(shuffled.subList(0, Math.min(most, shuffled.size())));
    }
}
