package org.holdfast.stress.mutants;

import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.holdfast.cli.CommandFailure;

/**
 * Applies a patch to the sources of core, or of the tracker, and compiles them, all in memory. A patch that no longer fits, changes nothing or
 * does not compile is an error: a mutant that cannot be made proves nothing.
 *
 * <p>Thread safety: not thread safe.
 */
final class MutantCompiler {
    static final String CORE = "core";
    static final String TRACKER = "tracker";

    private static final String SOURCES = "/src/main/java/";

    private final JavaCompiler compiler;
    /** Kept open: each new one would read the whole class path again. */
    private final StandardJavaFileManager libraries;

    /** The lines of each source, by its path from the root. */
    private final Map<String, List<String>> originals = new TreeMap<>();

    MutantCompiler(Path home) throws IOException {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw CommandFailure.broken("this Java has no compiler: run prove with a JDK, not with a JRE; java.home="
                    + System.getProperty("java.home"));
        }
        compiler = found;
        libraries = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        for (String module : List.of(CORE, TRACKER)) {
            Path sources = home.resolve(module + SOURCES);
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    if (!file.endsWith("module-info.java")) { // on the class path, as in the tests
                        originals.put(home.relativize(file).toString().replace('\\', '/'), Files.readAllLines(file));
                    }
                }
            }
        }
    }

    /** Compiles a module as it is, with core. */
    Map<String, byte[]> compile(String module) {
        return compile(module, module, originals);
    }

    /** Compiles the module that has one mistake, with core. */
    Map<String, byte[]> compile(Mutant mutant) throws IOException {
        return compile(mutant.name(), mutant.module(), apply(mutant));
    }

    private Map<String, List<String>> apply(Mutant mutant) throws IOException {
        Map<String, List<String>> mutated = new TreeMap<>(originals);
        byte[] text = String.join("\n", mutant.diff()).concat("\n").getBytes(StandardCharsets.UTF_8);
        UnifiedDiff diff = UnifiedDiffReader.parseUnifiedDiff(new ByteArrayInputStream(text));
        if (diff.getFiles().isEmpty()) {
            throw CommandFailure.broken(mutant.name() + ".patch changes no file");
        }
        for (UnifiedDiffFile file : diff.getFiles()) {
            String path = file.getFromFile().replaceFirst("^a/", "");
            List<String> original = originals.get(path);
            if (original == null) {
                throw CommandFailure.broken(
                        mutant.name() + ".patch changes " + path + ", which is no source of core or of the tracker");
            }
            try {
                // No fuzz: the lines around a change must be those of today. Only where they stand may differ.
                List<String> changed = file.getPatch().applyFuzzy(original, 0);
                if (changed.equals(original)) {
                    throw CommandFailure.broken(mutant.name() + ".patch changes nothing");
                }
                mutated.put(path, changed);
            } catch (PatchFailedException e) {
                throw CommandFailure.broken(mutant.name() + ".patch no longer applies to " + path
                        + ": make the same mistake in the code of today (" + e.getMessage() + ")");
            }
        }
        return mutated;
    }

    private Map<String, byte[]> compile(String what, String module, Map<String, List<String>> sources) {
        List<Source> units = sources.entrySet().stream()
                .filter(e -> e.getKey().startsWith(CORE + SOURCES) || e.getKey().startsWith(module + SOURCES))
                .map(e -> new Source(e.getKey(), String.join("\n", e.getValue())))
                .toList();
        StringWriter messages = new StringWriter();
        Memory memory = new Memory(libraries);
        // Without --release: reading the old JDK's signatures costs more than compiling core, and the build has checked
        // them.
        List<String> options =
                List.of("-proc:none", "-nowarn", "-parameters", "-g", "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(messages, memory, null, options, null, units).call()) {
            throw CommandFailure.broken(what + " does not compile:\n" + messages);
        }
        return memory.classes();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(URI.create("memory:///" + path.substring(path.indexOf(SOURCES) + SOURCES.length())), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps class files in memory. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Memory(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            written.put(className, bytes);
            return new SimpleJavaFileObject(
                    URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
