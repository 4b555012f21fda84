package org.holdfast.recipes.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The build files that need our dependency: the nearest to each changed source. */
final class Build {
    private final Path root;
    private final Map<Path, String> before = new TreeMap<>();
    private final Map<Path, String> after = new TreeMap<>();
    private final Set<String> messages = new TreeSet<>();

    private Build(Path root) {
        this.root = root;
    }

    static Build of(Path root, List<Converter.Change> changes, String version) throws IOException {
        Build build = new Build(root);
        for (Converter.Change change : changes) {
            build.need(root.resolve(change.path()), version);
        }
        return build;
    }

    private void need(Path source, String version) throws IOException {
        String coordinates = BuildFile.GROUP + ":" + BuildFile.ARTIFACT + ":" + version;
        module(source);
        for (Path folder = source.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            Path pom = folder.resolve("pom.xml");
            if (Files.isRegularFile(pom)) {
                if (!before.containsKey(pom)) {
                    String text = Files.readString(pom, StandardCharsets.UTF_8);
                    before.put(pom, text);
                    after.put(pom, BuildFile.withDependency(text, version));
                }
                return;
            }
            for (String gradle : List.of("build.gradle", "build.gradle.kts")) {
                if (Files.isRegularFile(folder.resolve(gradle))) {
                    messages.add("add to " + root.relativize(folder.resolve(gradle)) + ": implementation(\""
                            + coordinates + "\")");
                    return;
                }
            }
        }
        messages.add("there is no build file above " + root.relativize(source) + ": put " + coordinates
                + " on the class path");
    }

    /** A source of a named module needs to read ours. */
    private void module(Path source) throws IOException {
        for (Path folder = source.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            Path info = folder.resolve("module-info.java");
            if (Files.isRegularFile(info)) {
                if (!Files.readString(info, StandardCharsets.UTF_8).contains("requires org.holdfast;")) {
                    messages.add("add to " + root.relativize(info) + ": requires org.holdfast;");
                }
                return;
            }
        }
    }

    void addTo(Patch patch) {
        before.forEach((pom, text) -> patch.add(root.relativize(pom).toString().replace('\\', '/'), text, text(pom)));
    }

    void write() throws IOException {
        for (Map.Entry<Path, String> pom : before.entrySet()) {
            if (!pom.getValue().equals(text(pom.getKey()))) {
                Files.writeString(pom.getKey(), text(pom.getKey()), StandardCharsets.UTF_8);
            }
        }
    }

    private String text(Path pom) {
        @Nullable String text = after.get(pom);
        return text == null ? "" : text;
    }

    /** The poms that change, below the root. */
    List<String> poms() {
        List<String> changed = new ArrayList<>();
        before.forEach((pom, text) -> {
            if (!text.equals(text(pom))) {
                changed.add(root.relativize(pom).toString());
            }
        });
        return changed;
    }

    /** What the user has to do. */
    List<String> messages() {
        return List.copyOf(messages);
    }
}
