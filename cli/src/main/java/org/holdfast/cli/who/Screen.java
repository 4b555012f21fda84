package org.holdfast.cli.who;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table that {@code --watch} shows again and again: who holds most, and what changed since the last time. It remembers one look.
 *
 * <p>All text comes from the process that is asked, so what a terminal would obey is left out of it.
 *
 * <p>Thread safety: none; one thread.
 */
final class Screen {
    /** Clears a terminal and goes to its first line. */
    static final String CLEAR = "\033[H\033[2J";

    private static final String BOLD = "\033[1m";
    private static final String PLAIN = "\033[0m";
    private static final int MAX_ROWS = 20;
    private static final int MAX_LEAKS = 10;
    private static final int WIDEST = 60;

    private final boolean colour;
    private Map<String, Row> before = new HashMap<>();
    private boolean first = true;

    Screen(boolean colour) {
        this.colour = colour;
    }

    /** Open claims of one cause or site. {@code moved} is how many were taken and given up there, where that is counted. */
    private record Row(String where, String type, long open, long acquired, double oldestSeconds, String threads) {
        String key() {
            return where + "\n" + type;
        }
    }

    String show(String title, JsonElement snapshot, Duration every) {
        JsonObject all = snapshot.getAsJsonObject();
        StringBuilder out = new StringBuilder(2_000);
        line(out, strong(title + "  " + text(all, "time")));
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "level %s%s  followed %,d  untracked %,d  dropped %,d",
                        text(all, "level").toLowerCase(Locale.ROOT),
                        text(all, "level").equals("SAMPLED") ? " 1/" + number(all, "sampling") : "",
                        number(all, "followed"),
                        number(all, "untracked"),
                        number(all, "dropped")));
        rows(out, merged(all), every);
        leaks(out, all);
        blunders(out, all);
        line(out, "");
        return out.toString();
    }

    // ------------------------------------------------------------------------------------------- holders

    /** Totals of sites and open claims by cause, each place once. */
    private static List<Row> merged(JsonObject all) {
        Map<String, Row> rows = new HashMap<>();
        for (JsonElement element : all.getAsJsonArray("sites")) {
            JsonObject site = element.getAsJsonObject();
            String where = site.get("site").isJsonNull() ? text(site, "type") : text(site, "site");
            put(rows, new Row(where, text(site, "type"), number(site, "open"), number(site, "acquired"), -1, ""));
        }
        for (JsonElement element : all.getAsJsonArray("holders")) {
            JsonObject group = element.getAsJsonObject();
            JsonObject cause = group.getAsJsonObject("cause");
            put(
                    rows,
                    new Row(
                            text(cause, "where"),
                            text(cause, "type"),
                            number(group, "count"),
                            -1,
                            number(group, "oldest") / 1_000.0,
                            threads(group.getAsJsonArray("threads"))));
        }
        return rows.values().stream()
                .sorted(Comparator.comparingLong(Row::open).reversed().thenComparing(Row::key))
                .toList();
    }

    private static void put(Map<String, Row> rows, Row row) {
        rows.merge(
                row.key(),
                row,
                (one, other) -> new Row(
                        one.where,
                        one.type,
                        Math.max(one.open, other.open),
                        Math.max(one.acquired, other.acquired),
                        Math.max(one.oldestSeconds, other.oldestSeconds),
                        one.threads.isEmpty() ? other.threads : one.threads));
    }

    private void rows(StringBuilder out, List<Row> rows, Duration every) {
        line(out, "");
        line(
                out,
                strong(String.format(
                        "%10s %10s %10s %9s  %s", "OPEN", "CHANGE", "TAKEN/S", "OLDEST", "TAKEN AT (TYPE) BY")));
        Map<String, Row> now = new HashMap<>();
        int shown = 0;
        for (Row row : rows) {
            now.put(row.key(), row);
            if (shown++ < MAX_ROWS) {
                @Nullable Row was = before.get(row.key());
                line(
                        out,
                        String.format(
                                Locale.ROOT,
                                "%,10d %10s %10s %9s  %s",
                                row.open,
                                first
                                        ? ""
                                        : String.format(Locale.ROOT, "%+,d", row.open - (was == null ? 0 : was.open)),
                                rate(row, was, every),
                                row.oldestSeconds < 0 ? "" : age(row.oldestSeconds),
                                clip(row.where + (row.where.equals(row.type) ? "" : " (" + simple(row.type) + ")"))
                                        + (row.threads.isEmpty() ? "" : "  " + row.threads)));
            }
        }
        if (rows.isEmpty()) {
            line(out, "           nobody holds a claim that is followed or counted");
        } else if (rows.size() > MAX_ROWS) {
            line(out, String.format(Locale.ROOT, "%10s and %,d more places", "", rows.size() - MAX_ROWS));
        }
        before = now;
        first = false;
    }

    private static String rate(Row row, @Nullable Row was, Duration every) {
        if (row.acquired < 0 || was == null || was.acquired < 0) {
            return "";
        }
        return String.format(Locale.ROOT, "%,d", (row.acquired - was.acquired) / Math.max(1, every.toSeconds()));
    }

    private static String threads(JsonArray names) {
        List<String> some = new ArrayList<>();
        names.forEach(name -> some.add(clean(name.getAsString())));
        return some.size() <= 2 ? String.join(", ", some) : some.get(0) + ", " + some.get(1) + " …";
    }

    // ------------------------------------------------------------------------------------------- what is wrong

    private void leaks(StringBuilder out, JsonObject all) {
        JsonArray leaks = all.getAsJsonArray("leaks");
        if (leaks.isEmpty()) {
            return;
        }
        line(out, "");
        line(out, strong("LEAKS"));
        for (int i = 0; i < Math.min(MAX_LEAKS, leaks.size()); i++) {
            JsonObject leak = leaks.get(i).getAsJsonObject();
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "%,10d %-11s oldest %s, taken at %s",
                            number(leak, "count"),
                            text(leak, "kind").toLowerCase(Locale.ROOT),
                            age(number(leak, "oldest") / 1_000.0),
                            text(leak.getAsJsonObject("cause"), "where")));
        }
        if (leaks.size() > MAX_LEAKS) {
            line(out, String.format(Locale.ROOT, "%10s and %,d more", "", leaks.size() - MAX_LEAKS));
        }
    }

    private void blunders(StringBuilder out, JsonObject all) {
        JsonArray blunders = all.getAsJsonArray("blunders");
        if (blunders.isEmpty()) {
            return;
        }
        line(out, "");
        line(out, strong("MISUSES"));
        for (int i = 0; i < Math.min(MAX_LEAKS, blunders.size()); i++) {
            JsonObject blunder = blunders.get(i).getAsJsonObject();
            JsonObject at = blunder.getAsJsonObject("at");
            JsonArray stack = at.getAsJsonArray("stack");
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "%,10d %s of %s%s by %s",
                            number(blunder, "count"),
                            text(blunder, "kind"),
                            text(blunder, "resource"),
                            stack.isEmpty() ? "" : " at " + clean(stack.get(0).getAsString()),
                            text(at, "thread")));
        }
    }

    // ------------------------------------------------------------------------------------------- words

    private String strong(String words) {
        return colour ? BOLD + words + PLAIN : words;
    }

    private static String age(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 7_200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String clip(String words) {
        return words.length() <= WIDEST ? words : words.substring(0, WIDEST - 1) + "…";
    }

    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? "" : clean(value.getAsString());
    }

    private static String clean(String words) {
        return words.replaceAll("\\p{Cntrl}", "?");
    }

    private static long number(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? 0 : value.getAsLong();
    }

    private static void line(StringBuilder out, String words) {
        out.append(words).append(System.lineSeparator());
    }
}
