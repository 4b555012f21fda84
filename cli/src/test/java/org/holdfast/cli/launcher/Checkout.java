package org.holdfast.cli.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small checkout with the real launcher. Its path has spaces, its {@code PATH} holds the tools a script may use, and its
 * Maven and JDKs are scripts that write down how they were called.
 */
final class Checkout {
    private static final List<String> TOOLS = List.of(
            ("awk basename cat cksum cp date dirname find grep head kill mkdir mv readlink rm sed sh sleep sort tail tee tr"
                            + " uname yes")
                    .split(" "));

    /** Writes down its arguments, then does what a build does: class files and the class path. */
    private static final String MVN = """
            #!/bin/sh
            if [ "$1" = -v ]; then echo "Apache Maven $(cat "$NOTES/mvn.version")"; exit 0; fi
            echo "$@" >>"$NOTES/mvn"
            echo "JAVA_HOME=$JAVA_HOME" >>"$NOTES/mvn.env"
            echo "this line is Maven's"
            while [ "$#" -gt 0 ]; do
              [ "$1" != -pl ] || module=$2
              shift
            done
            for each in core "$module"; do
              mkdir -p "$each/target/classes" && cat "$each"/src/main/java/* >"$each/target/classes/All.class"
            done
            if [ -e "$NOTES/slow" ]; then sleep 1; fi
            if [ -e "$NOTES/mvn.fails" ]; then cat "$NOTES/mvn.fails"; exit 1; fi
            echo lib >"$NOTES/lib.jar"
            printf '%s' "$PWD/core/target/classes$(cat "$NOTES/separator")$NOTES/lib.jar" >"$module/target/launch.classpath"
            """;

    /** Prints its arguments, one per line. */
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -XshowSettings:properties ]; then
              printf '    java.home = %s\\n    java.version = 17.0.9\\n' "$(dirname "$(dirname "$0")")" >&2
              exit 0
            fi
            printf '[%s]\\n' "$@"
            """;

    final Path root;
    final Path notes;
    final Path bin;
    private final Map<String, String> environment = new TreeMap<>();

    Checkout(Path folder) {
        root = folder.resolve("check out");
        notes = folder.resolve("notes");
        bin = folder.resolve("bin");
        try {
            Files.createDirectories(notes);
            for (String file : List.of("pom.xml", "bom/pom.xml", "core/pom.xml", "cli/pom.xml", "examples/pom.xml")) {
                write(file, "<project/>");
            }
            for (String module : List.of("core", "cli", "examples", "benchmarks", "stress")) {
                write(module + "/src/main/java/A.java", "class A {}");
                write(module + "/src/main/java/B.java", "class B {}");
                write(module + "/src/test/java/T.java", "class T {}");
            }
            script("holdfast", source("holdfast"));
            environment.put("PATH", bin + ":" + tools());
            environment.put("NOTES", notes.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        script(bin.resolve("mvn"), MVN);
        write(notes.resolve("mvn.version"), "3.8.7");
        write(notes.resolve("separator"), ":");
        environment.put("JAVA_HOME", jdk("jdk 17", "17.0.9", true).toString());
    }

    /** A home whose java takes notes. Without a version there is no release file, so that it must be asked. */
    Path jdk(String name, String version, boolean compiler) {
        Path home = notes.resolveSibling(name);
        script(home.resolve("bin/java"), JAVA);
        if (compiler) {
            script(home.resolve("bin/javac"), "#!/bin/sh\n");
        }
        if (!version.isEmpty()) {
            write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        }
        return home;
    }

    Checkout with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    Checkout without(String variable) {
        environment.remove(variable);
        return this;
    }

    void write(String file, String content) {
        write(root.resolve(file), content);
    }

    static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How Maven was called, once per line. */
    List<String> builds() {
        try {
            return Files.exists(notes.resolve("mvn")) ? Files.readAllLines(notes.resolve("mvn")) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ran run(String... arguments) {
        return start(root.resolve("holdfast"), root, arguments).join();
    }

    Running start(Path launcher, Path folder, String... arguments) {
        return start(System.getProperty("holdfast.sh", "sh"), launcher, folder, arguments);
    }

    Running start(String shell, Path script, Path folder, String... arguments) {
        List<String> line = new ArrayList<>(List.of(shell, script.toString()));
        line.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(notes, "out", "");
            Path err = Files.createTempFile(notes, "err", "");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with what a script may use, but no Maven and no java. */
    private static Path tools() throws IOException {
        Path tools =
                Files.createDirectories(Path.of("target", "launcher-tools")).toRealPath();
        for (String tool : TOOLS) {
            if (Files.notExists(tools.resolve(tool))) {
                Files.createSymbolicLink(tools.resolve(tool), find(tool));
            }
        }
        return tools;
    }

    private static Path find(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + tool + " in /usr/bin or /bin"));
    }

    /** The text of a file of the real repository. */
    static String source(String file) {
        try {
            return Files.readString(Path.of("..").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void script(String file, String text) {
        script(root.resolve(file), text);
    }

    private static void script(Path file, String text) {
        write(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make executable: " + file);
        }
    }

    /** A launch that goes on. */
    record Running(Process process, Path out, Path err) {
        Ran join() {
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("the launcher did not end: " + Files.readString(err));
                }
                return new Ran(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What came of a launch. */
    record Ran(int exit, String out, String err) {
        /** The arguments after the main class. */
        List<String> arguments(String main) {
            List<String> all = out.lines()
                    .map(line -> line.substring(1, line.length() - 1))
                    .toList();
            return all.subList(all.indexOf(main) + 1, all.size());
        }
    }
}
