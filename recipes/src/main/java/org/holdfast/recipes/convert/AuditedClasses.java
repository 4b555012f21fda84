package org.holdfast.recipes.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.holdfast.RefCount;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.Audit;
import org.holdfast.audit.AuditResult;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Kind;

/** Asks the audit which counters a tree has: in the classes that its build made, else in classes compiled here, in memory. */
final class AuditedClasses {
    private static final List<String> BUILT =
            List.of("target/classes", "build/classes/java/main", "out/production", "bin/main");

    /**
     * What the audit found.
     *
     * @param counters reference counters, by class and field
     * @param from where the classes came from, in words
     */
    record Audited(List<Counter> counters, String from) {}

    private AuditedClasses() {}

    /**
     * Audits.
     *
     * @param root the tree
     * @param given folders of classes that the user named; looked for if there are none
     * @param sources the files of the tree
     */
    static Audited of(Path root, List<Path> given, List<Path> sources) throws IOException {
        List<Path> folders = given.isEmpty() ? built(root) : given;
        Map<String, byte[]> classes = new TreeMap<>();
        for (Path folder : folders) {
            read(folder, classes);
        }
        String from = folders.isEmpty()
                ? ""
                : "the classes in "
                        + String.join(", ", folders.stream().map(Path::toString).toList());
        if (classes.isEmpty()) {
            compile(sources, classes);
            from = classes.isEmpty()
                    ? "no classes: build the project first, or name them with --classes, and the audit sees them"
                    : "the sources, compiled in memory";
        }
        AuditResult result = Audit.run(List.of(new Classes(classes)));
        List<Counter> counters = result.counters().stream()
                .filter(counter -> counter.kind() != Kind.NOT_A_REFCOUNT)
                .toList();
        return new Audited(counters, from);
    }

    private static List<Path> built(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.find(root, 4, (path, attributes) -> attributes.isDirectory())) {
            all.forEach(folder -> {
                for (String name : BUILT) {
                    if (Files.isDirectory(folder.resolve(name))) {
                        found.add(folder.resolve(name));
                    }
                }
            });
        }
        return found;
    }

    private static void read(Path folder, Map<String, byte[]> into) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".class")).toList()) {
                into.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    /** Compiles what compiles without libraries. The code is not run. */
    private static void compile(List<Path> sources, Map<String, byte[]> into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> plain = sources.stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .toList();
        if (compiler == null || plain.isEmpty()) {
            return;
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Memory memory = new Memory(files, into)) {
            boolean compiled = compiler.getTask(
                            new StringWriter(),
                            memory,
                            diagnostic -> {},
                            List.of("-proc:none", "-nowarn", "-implicit:none", "-cp", own()),
                            null,
                            files.getJavaFileObjectsFromPaths(plain))
                    .call();
            if (!compiled) {
                into.clear();
            }
        }
    }

    /** Where our own counters are: what was converted before compiles too. */
    private static String own() {
        return Path.of(URI.create(RefCount.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        Memory(JavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new java.io.ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(className, toByteArray());
                        }
                    };
                }
            };
        }
    }

    private record Classes(Map<String, byte[]> classes) implements Artifact {
        @Override
        public String name() {
            return "classes";
        }

        @Override
        public void read(ClassSink sink) {
            classes.forEach(sink::accept);
        }
    }
}
