package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small copy of this build in a folder of its own: the real parent, bom and module poms, with modules whose sources are
 * a few lines. Real Maven runs on it, from the same local repository and on the same JDK as the build around it.
 */
final class Reactor {
    private final Path folder;
    private final List<String> modules = new ArrayList<>(List.of("bom"));

    Reactor(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        copy(".mvn/jvm.config", UnaryOperator.identity());
        copy("pom.xml", UnaryOperator.identity());
        copy("bom/pom.xml", UnaryOperator.identity());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Reactor copy(String name, UnaryOperator<String> change) throws IOException {
        return write(name, change.apply(Files.readString(Repository.ROOT.resolve(name))));
    }

    Reactor change(String name, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(file(name));
        String after = change.apply(before);
        assertTrue(!after.equals(before), () -> "the planted change does not apply to " + name);
        return write(name, after);
    }

    Reactor write(String name, String text) throws IOException {
        Files.createDirectories(file(name).getParent());
        Files.writeString(file(name), text);
        return this;
    }

    /** A module with the real pom of {@code like}, under another name, and an annotated package without classes. */
    Reactor module(String name, String like) throws IOException {
        modules.add(name);
        copy(like + "/pom.xml", UnaryOperator.identity());
        String pom = Files.readString(file(like + "/pom.xml"));
        write(
                name + "/pom.xml",
                pom.replace("<artifactId>holdfast-" + like + "<", "<artifactId>holdfast-" + name + "<"));
        return write(name + "/src/main/java/toy/package-info.java", """
                /** A toy. */
                @NullMarked
                package toy;

                import org.jspecify.annotations.NullMarked;
                """);
    }

    /** A module with the pom of core, but without what core's own laws add. */
    Reactor plain(String name) throws IOException {
        return module(name, "core")
                .change(name + "/pom.xml", pom -> pom.replaceFirst("(?s)<profiles>.*</profiles>", ""));
    }

    Reactor source(String name, String text) throws IOException {
        return write(name, "package toy;\n\n" + text);
    }

    /** A module as it is, with its real sources. */
    Reactor real(String name) throws IOException {
        modules.add(name);
        copy(name + "/pom.xml", UnaryOperator.identity());
        try (Stream<Path> sources = Files.walk(Repository.ROOT.resolve(name).resolve("src/main"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Path to = file(Repository.ROOT.relativize(source).toString());
                Files.createDirectories(to.getParent());
                Files.copy(source, to);
            }
        }
        return this;
    }

    /** Runs Maven with these arguments and answers all it printed. */
    Log maven(String... arguments) throws IOException, InterruptedException {
        StringBuilder list = new StringBuilder("<modules>\n");
        modules.forEach(module -> list.append("    <module>").append(module).append("</module>\n"));
        change("pom.xml", pom -> pom.replaceFirst("(?s)<modules>.*?</modules>", list + "  </modules>"));
        return new Log(MavenRun.in(folder, arguments));
    }

    /** What one run printed, by module. */
    record Log(String text) {
        /** From the head of one module to that of the next. */
        String of(String module) {
            String head = "< org.holdfast:holdfast" + (module.isEmpty() ? "" : "-" + module) + " >";
            int start = text.indexOf(head);
            assertTrue(start >= 0, () -> module + " was not built:\n" + text);
            int end = text.indexOf("< org.holdfast:", start + 1);
            return text.substring(start, end < 0 ? text.length() : end);
        }

        /** What the summary says of a module that failed; empty if it passed. */
        String failure(String module) {
            String name = Pattern.quote("holdfast" + (module.isEmpty() ? "" : "-" + module));
            Matcher failure = Pattern.compile(
                            "(?s)Failed to execute goal [^\\n]* on project " + name + ":.*?-> \\[Help")
                    .matcher(text);
            return failure.find() ? failure.group() : "";
        }

        /** The plugins that ran. */
        Set<String> plugins() {
            return Pattern.compile("--- ([\\w-]+):[\\d.]+:[\\w-]+ ")
                    .matcher(text)
                    .results()
                    .map(plugin -> plugin.group(1))
                    .collect(Collectors.toSet());
        }

        /** The module failed, in the plugin that holds the law, and its part of the log says why. */
        void assertFails(String module, String plugin, String message) {
            String failure = failure(module);
            assertTrue(failure.contains(plugin), () -> module + " did not fail in " + plugin + ":\n" + of(module));
            assertTrue(
                    failure.contains(message) || of(module).contains(message),
                    () -> "nothing says \"" + message + "\":\n" + of(module) + failure);
        }
    }
}
