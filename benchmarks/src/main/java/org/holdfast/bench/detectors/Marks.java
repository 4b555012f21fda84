package org.holdfast.bench.detectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.cli.CommandFailure;
import org.jspecify.annotations.Nullable;

/** The lines that a report must name, found by their marks in the sources of the programs. */
final class Marks {
    private static final String SOURCES = "benchmarks/src/main/java/org/holdfast/bench/detectors";
    private static final Pattern MARK = Pattern.compile("// (HERE|EARLIER) ([-a-z]+(?:, counted)?)$");

    private final Map<String, String> places = new HashMap<>();

    private Marks() {}

    static Marks read(Path home) {
        Marks marks = new Marks();
        try (Stream<Path> files = Files.list(home.resolve(SOURCES))) {
            List<Path> sources = new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".java")).toList());
            for (Path source : sources) {
                List<String> lines = Files.readAllLines(source);
                for (int i = 0; i < lines.size(); i++) {
                    Matcher mark = MARK.matcher(lines.get(i));
                    if (mark.find()) {
                        marks.places.put(mark.group(1) + " " + mark.group(2), source.getFileName() + ":" + (i + 1));
                    }
                }
            }
        } catch (IOException e) {
            throw CommandFailure.broken("cannot read the sources of the mistakes: " + e
                    + "; start the bench by ./holdfast, which says where the repository is");
        }
        return marks;
    }

    /** The line that made the mistake, as {@code File.java:LINE}. */
    String mistake(String name, boolean counted) {
        String place = place("HERE", name, counted);
        if (place == null) {
            throw new IllegalStateException("no line is marked // HERE " + name);
        }
        return place;
    }

    /** The line that gave the claim up before; null where the mistake has none. */
    @Nullable
    String earlier(String name, boolean counted) {
        return place("EARLIER", name, counted);
    }

    private @Nullable String place(String mark, String name, boolean counted) {
        String own = counted ? places.get(mark + " " + name + ", counted") : null;
        return own != null ? own : places.get(mark + " " + name);
    }
}
