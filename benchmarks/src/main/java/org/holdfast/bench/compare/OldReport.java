package org.holdfast.bench.compare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.bench.slices.Ratio;
import org.holdfast.cli.CommandFailure;
import org.jspecify.annotations.Nullable;

/**
 * A result of an earlier run, as {@code --format json} printed it: of one topic or of all.
 *
 * <p>Thread safety: immutable once it is read.
 */
public final class OldReport {
    private static final Pattern TOPIC = Pattern.compile("\\./holdfast bench ([a-z]+).*");

    private final String name;
    private final Map<Key, Ratio> figures = new LinkedHashMap<>();
    private final Map<String, Double> sizes = new LinkedHashMap<>();
    private final Map<String, Double> canaries = new HashMap<>();
    private String cpu = "";
    private int processors;
    private String jdk = "";

    private OldReport(String name) {
        this.name = name;
    }

    /** What is compared: a figure of a variant or of a goal, by a number of threads. */
    record Key(String topic, String id, String variant, int threads) {}

    /**
     * Reads a result.
     *
     * @param file as {@code --format json} printed it
     * @return what it says
     * @throws CommandFailure if it cannot be read, or is not a result of a bench
     */
    public static OldReport read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw CommandFailure.usage("--compare: cannot read " + file + ": " + e);
        }
    }

    static OldReport parse(String name, String text) {
        OldReport report = new OldReport(name);
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            JsonObject machine = json.getAsJsonObject("machine");
            report.cpu = machine.get("cpu").getAsString();
            report.processors = machine.get("processors").getAsInt();
            report.jdk = json.get("jdk").getAsString();
            JsonObject topics = json.getAsJsonObject("topics");
            if (topics != null) {
                topics.asMap().forEach((topic, each) -> report.add(topic, each.getAsJsonObject()));
            } else {
                Matcher topic = TOPIC.matcher(json.get("command").getAsString());
                if (!topic.matches()) {
                    throw new IllegalStateException("its command names no topic: " + json.get("command"));
                }
                report.add(topic.group(1), json);
            }
            return report;
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | ClassCastException
                | UnsupportedOperationException
                | NumberFormatException e) {
            throw CommandFailure.usage("--compare: " + name
                    + " is not a result of ./holdfast bench TOPIC --format json: " + e.getMessage());
        }
    }

    private void add(String topic, JsonObject json) {
        for (JsonElement each : json.getAsJsonArray("rows")) {
            JsonObject row = each.getAsJsonObject();
            Double figure = number(row, "ratio");
            if (figure != null && row.get("void").isJsonNull()) {
                Double p10 = number(row, "p10");
                Double p90 = number(row, "p90");
                figures.put(
                        new Key(
                                topic,
                                row.get("id").getAsString(),
                                row.get("variant").getAsString(),
                                row.get("threads").getAsInt()),
                        new Ratio(
                                p10 == null ? figure : p10,
                                figure,
                                p90 == null ? figure : p90,
                                row.get("rounds").getAsInt()));
            }
        }
        for (JsonElement each : json.getAsJsonArray("canary")) {
            Double figure = number(each.getAsJsonObject(), "ratio");
            int threads = each.getAsJsonObject().get("threads").getAsInt();
            if (figure != null) {
                canaries.put(topic + " " + threads, figure);
            }
        }
        json.getAsJsonObject("sizes").keySet().forEach(size -> {
            Double bytes = number(json.getAsJsonObject("sizes"), size);
            if (bytes != null) {
                sizes.put(topic + ": " + size, bytes);
            }
        });
    }

    private static @Nullable Double number(JsonObject json, String key) {
        JsonElement value = json.get(key);
        return value == null || value.isJsonNull() ? null : value.getAsDouble();
    }

    /** The file. */
    String name() {
        return name;
    }

    /** Figures that count. */
    Map<Key, Ratio> figures() {
        return figures;
    }

    /** Bytes, by topic and name. */
    Map<String, Double> sizes() {
        return sizes;
    }

    /** How far raw was off raw, as a share of it. */
    double canaryError(String topic, int threads) {
        return Math.abs(canaries.getOrDefault(topic + " " + threads, 1.0) - 1);
    }

    String cpu() {
        return cpu;
    }

    int processors() {
        return processors;
    }

    String jdk() {
        return jdk;
    }
}
