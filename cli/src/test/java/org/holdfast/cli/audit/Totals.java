package org.holdfast.cli.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what reports in JSON have, by kind and by hazard and severity, as tables in Markdown. Each counter of each artifact
 * counts, so that two versions of one library count twice.
 *
 * <p>Thread safety: for one thread.
 */
final class Totals {
    private static final String BEGIN = "<!-- totals -->\n";
    private static final String END = "<!-- end of totals -->";
    private static final List<String> KINDS = List.of("lifetime", "cached", "not-a-refcount");
    private static final List<String> SEVERITIES = List.of("error", "warning", "note");

    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, int[]> hazards = new TreeMap<>();
    private final int[] counters = new int[SEVERITIES.size()];
    private final Set<String> artifacts = new HashSet<>();
    private int hazardous;

    /**
     * Prints the tables, or puts them between the marks of a page.
     *
     * @param args the reports; and last the page, if its name ends in {@code .md}
     */
    public static void main(String[] args) throws IOException {
        Totals totals = new Totals();
        Path page = null;
        for (String arg : args) {
            if (arg.endsWith(".md")) {
                page = Path.of(arg);
            } else {
                totals.add(Files.readString(Path.of(arg)));
            }
        }
        if (page == null) {
            System.out.print(totals.markdown());
        } else {
            Files.writeString(page, replace(Files.readString(page), totals.markdown()));
        }
    }

    /** Counts one report. */
    void add(String report) {
        for (JsonElement each : JsonParser.parseString(report).getAsJsonObject().getAsJsonArray("counters")) {
            JsonObject counter = each.getAsJsonObject();
            String kind = counter.get("kind").getAsString();
            kinds.merge(kind, 1, Integer::sum);
            if (!kind.equals("not-a-refcount")) {
                artifacts.add(counter.get("artifact").getAsString());
                add(severities(counter));
            }
        }
    }

    private void add(Map<String, String> severities) {
        severities.forEach((rule, severity) ->
                hazards.computeIfAbsent(rule, none -> new int[SEVERITIES.size()])[SEVERITIES.indexOf(severity)]++);
        hazardous += severities.isEmpty() ? 0 : 1;
        for (int i = 0; i < counters.length; i++) {
            counters[i] += severities.containsValue(SEVERITIES.get(i)) ? 1 : 0;
        }
    }

    /** The hazards of a counter, each with its severity, which stands at its evidence. */
    private static Map<String, String> severities(JsonObject counter) {
        Map<String, String> severities = new TreeMap<>();
        for (JsonElement each : counter.getAsJsonArray("evidence")) {
            JsonObject evidence = each.getAsJsonObject();
            if (evidence.has("hazard")) {
                severities.put(
                        evidence.get("hazard").getAsString(),
                        evidence.get("severity").getAsString());
            }
        }
        return severities;
    }

    /** The tables: kinds first, then hazards, the most frequent one first. */
    String markdown() {
        StringBuilder out = new StringBuilder("| kind | counters |\n|---|---:|\n");
        KINDS.forEach(kind -> row(out, kind, kinds.getOrDefault(kind, 0)));
        out.append(String.format(
                Locale.ROOT,
                "\nThe reference counters (lifetime and cached) are in %,d artifacts.\n\n",
                artifacts.size()));
        out.append("| hazard of a reference counter | error | warning | note | all |\n|---|---:|---:|---:|---:|\n");
        List<Map.Entry<String, int[]>> rows = new ArrayList<>(hazards.entrySet());
        rows.sort(Comparator.comparingInt(row -> -Arrays.stream(row.getValue()).sum()));
        for (Map.Entry<String, int[]> row : rows) {
            String link = "[" + row.getKey() + "](../rules/" + row.getKey() + ".md)";
            row(out, link, row.getValue(), Arrays.stream(row.getValue()).sum());
        }
        row(out, "*counters with such a hazard*", counters, hazardous);
        return out.toString();
    }

    private static void row(StringBuilder out, String name, int number) {
        out.append(String.format(Locale.ROOT, "| %s | %,d |\n", name, number));
    }

    private static void row(StringBuilder out, String name, int[] numbers, int all) {
        out.append("| ").append(name);
        for (int number : numbers) {
            out.append(String.format(Locale.ROOT, " | %,d", number));
        }
        out.append(String.format(Locale.ROOT, " | %,d |\n", all));
    }

    /** A page with other tables between its marks. */
    static String replace(String page, String tables) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page has no " + BEGIN.strip() + " before " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + tables + page.substring(end);
    }
}
