package org.holdfast.cli.audit;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's compiler: attributes sources in memory, says where they are wrong, and makes class files when they are not.
 * Nothing is run, no annotation processor either.
 *
 * <p>Thread safety: for one thread.
 */
final class Compiler {
    private static final List<String> OPTIONS = List.of(
            "-proc:none",
            "-g",
            "-nowarn",
            "-Xlint:none",
            "-Xmaxerrs",
            "1000000",
            "-implicit:none",
            "--should-stop=ifError=FLOW",
            "-XDcompilePolicy=simple");

    private final List<File> classPath;

    Compiler(List<File> classPath) {
        this.classPath = classPath;
    }

    /** Whether this is a JDK and not a mere runtime. */
    static boolean available() {
        try {
            return ToolProvider.getSystemJavaCompiler() != null;
        } catch (NoClassDefFoundError e) { // java.compiler itself is not there
            return false;
        }
    }

    /** A class file, and the path of the source that it was made from. */
    static final class Compiled {
        private final String source;
        private final byte[] bytes;

        Compiled(String source, byte[] bytes) {
            this.source = source;
            this.bytes = bytes;
        }

        String source() {
            return source;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /**
     * What came of a compilation.
     *
     * @param parsed whether every source has the shape of Java; if not, the errors are about that alone
     * @param units the trees, by their source's address
     * @param classes by name, as {@code a.b.C$D}; none when there are errors
     */
    record Attempt(
            boolean parsed,
            Map<URI, CompilationUnitTree> units,
            SourcePositions positions,
            List<Diagnostic<? extends JavaFileObject>> errors,
            Map<String, Compiled> classes) {}

    Attempt attempt(List<Source> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            standard.setLocation(StandardLocation.CLASS_PATH, classPath);
            standard.setLocation(StandardLocation.SOURCE_PATH, List.of());
            Memory memory = new Memory(standard);
            JavacTask task = (JavacTask) compiler.getTask(null, memory, diagnostics, OPTIONS, null, sources);
            Map<URI, CompilationUnitTree> units = new HashMap<>();
            for (CompilationUnitTree unit : task.parse()) {
                units.put(unit.getSourceFile().toUri(), unit);
            }
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Diagnostic<? extends JavaFileObject>> errors = errors(diagnostics);
            if (!errors.isEmpty()) {
                return new Attempt(false, units, positions, errors, Map.of());
            }
            task.analyze();
            errors = errors(diagnostics);
            if (errors.isEmpty()) {
                task.generate();
                errors = errors(diagnostics);
            }
            return new Attempt(true, units, positions, errors, errors.isEmpty() ? memory.classes() : Map.of());
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new IOException("the compiler gave up: " + e, e);
        }
    }

    private static List<Diagnostic<? extends JavaFileObject>> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
        List<Diagnostic<? extends JavaFileObject>> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(each);
            }
        }
        return errors;
    }

    /** Keeps class files in memory. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Output> outputs = new LinkedHashMap<>();

        Memory(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            Output output = new Output(className, sibling instanceof Source source ? source.path() : className);
            outputs.put(className, output);
            return output;
        }

        Map<String, Compiled> classes() {
            Map<String, Compiled> classes = new TreeMap<>();
            outputs.forEach(
                    (name, output) -> classes.put(name, new Compiled(output.source, output.bytes.toByteArray())));
            return classes;
        }
    }

    private static final class Output extends SimpleJavaFileObject {
        private final String source;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String className, String source) {
            super(URI.create("mem:///" + className.replaceAll("[^\\w./-]", "_") + ".class"), Kind.CLASS);
            this.source = source;
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }
}
