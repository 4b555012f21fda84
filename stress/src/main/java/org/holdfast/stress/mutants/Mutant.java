package org.holdfast.stress.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.cli.CommandFailure;

/**
 * One mistake on purpose.
 *
 * @param name the file's name without its ending
 * @param mistake what is done wrong, in a sentence
 * @param breaks the promises that no longer hold, by their numbers in docs/promises.md
 * @param tool what sees it: unit, explorer or hostile
 * @param tests classes, or class#method, of which at least one must fail
 * @param hidden whether the unit tests must not see it
 * @param diff the patch, as lines
 */
record Mutant(
        String name,
        String mistake,
        String breaks,
        String tool,
        List<String> tests,
        boolean hidden,
        List<String> diff) {
    private static final String ENDING = ".patch";
    private static final String FROM = "--- a/";
    private static final List<String> TOOLS = List.of("unit", "explorer", "hostile");

    /** The module whose sources it changes. */
    String module() {
        return diff.stream()
                .filter(line -> line.startsWith(FROM))
                .map(line -> line.substring(FROM.length(), line.indexOf('/', FROM.length())))
                .findFirst()
                .orElse(MutantCompiler.CORE);
    }

    static Path folder(Path home) {
        return home.resolve("stress/mutants");
    }

    /** Reads all patches, in the order of their names. */
    static List<Mutant> all(Path home) throws IOException {
        try (Stream<Path> files = Files.list(folder(home))) {
            List<Path> patches = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            List<Mutant> mutants = new java.util.ArrayList<>();
            for (Path patch : patches) {
                mutants.add(read(patch));
            }
            return List.copyOf(mutants);
        }
    }

    static Mutant read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String fileName = file.getFileName().toString();
        Map<String, String> header = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (line.startsWith("# ") && colon > 0) {
                header.put(line.substring(2, colon), line.substring(colon + 2).strip());
            }
        }
        String tool = required(header, "Tool", fileName);
        if (!TOOLS.contains(tool)) {
            throw CommandFailure.broken(fileName + ": unknown tool \"" + tool + "\"; known: " + TOOLS);
        }
        return new Mutant(
                fileName.substring(0, fileName.length() - ENDING.length()),
                required(header, "Mistake", fileName),
                required(header, "Breaks", fileName),
                tool,
                List.of(required(header, "Tests", fileName).split(",\\s*")),
                header.containsKey("Hidden from"),
                lines.stream().filter(line -> !line.startsWith("#")).toList());
    }

    private static String required(Map<String, String> header, String key, String fileName) {
        String value = header.get(key);
        if (value == null || value.isEmpty()) {
            throw CommandFailure.broken(fileName + " has no line \"# " + key + ": ...\" in its header");
        }
        return value;
    }
}
