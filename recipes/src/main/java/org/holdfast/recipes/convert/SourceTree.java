package org.holdfast.recipes.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openrewrite.ExecutionContext;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.SourceFile;
import org.openrewrite.java.JavaParser;
import org.openrewrite.java.tree.J;

/** The Java files below a folder. Only those are parsed whose text says that they may matter. */
final class SourceTree {
    private static final Set<String> NOT_SOURCES = Set.of("target", "build", "out", "bin", "node_modules");

    private static final Pattern ATOMIC =
            Pattern.compile("\\bAtomic(?:Integer|Long)(?:FieldUpdater)?\\b|\\bVarHandle\\b");
    private static final Pattern DOWN = Pattern.compile(
            "\\b(?:decrementAndGet|getAndDecrement|addAndGet|getAndAdd\\w*|updateAndGet|getAndUpdate|\\w*ompareAndSet\\w*)\\b");
    private static final Pattern LOCKED = Pattern.compile("\\bsynchronized\\b");
    private static final Pattern PLAIN_UP =
            Pattern.compile("\\b(\\w+)\\s*(?:\\+\\+|\\+=)|\\+\\+\\s*(?:this\\.)?(\\w+)");
    private static final Pattern PLAIN_DOWN = Pattern.compile("\\b(\\w+)\\s*(?:--|-=)|--\\s*(?:this\\.)?(\\w+)");

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    SourceTree(Path root) throws IOException {
        this.root = root;
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean hidden = name.startsWith(".") && name.length() > 1 && !folder.equals(root);
                return hidden || (NOT_SOURCES.contains(name) && !folder.equals(root))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && file.toString().endsWith(".java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) {
                skipped.add(root.relativize(file) + ": cannot be read");
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
    }

    List<Path> files() {
        return files;
    }

    /** What could not be read or parsed, each with the reason. */
    List<String> skipped() {
        return skipped;
    }

    /** The files that may hold a counter. */
    Set<Path> likely() {
        Set<Path> likely = new TreeSet<>();
        for (Path file : sources()) {
            String text = text(file);
            boolean atomic = ATOMIC.matcher(text).find() && DOWN.matcher(text).find();
            if (atomic || (LOCKED.matcher(text).find() && upAndDown(text))) {
                likely.add(file);
            }
        }
        return likely;
    }

    /** Whether some name goes up and down. */
    private static boolean upAndDown(String text) {
        Set<String> names = names(PLAIN_UP, text);
        names.retainAll(names(PLAIN_DOWN, text));
        return !names.isEmpty();
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher step = pattern.matcher(text);
        while (step.find()) {
            names.add(step.group(1) != null ? step.group(1) : step.group(2));
        }
        return names;
    }

    /** The files that use one of these names behind a dot, or may inherit it. */
    Set<Path> mention(Collection<String> names) {
        Set<Path> found = new TreeSet<>();
        if (names.isEmpty()) {
            return found;
        }
        Pattern any = Pattern.compile(
                "\\b(?:" + String.join("|", names.stream().map(Pattern::quote).toList()) + ")\\b");
        for (Path file : sources()) {
            if (any.matcher(text(file)).find()) {
                found.add(file);
            }
        }
        return found;
    }

    private List<Path> sources() {
        return files.stream()
                .filter(file -> !file.endsWith("module-info.java") && !file.endsWith("package-info.java"))
                .toList();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** Parses files together, so that they know each other's types. */
    List<J.CompilationUnit> parse(Collection<Path> some) {
        ExecutionContext context = context();
        List<J.CompilationUnit> units = new ArrayList<>();
        if (some.isEmpty()) {
            return units;
        }
        List<SourceFile> parsed = JavaParser.fromJavaVersion()
                .logCompilationWarningsAndErrors(false)
                .build()
                .parse(some, root, context)
                .toList();
        for (SourceFile each : parsed) {
            if (each instanceof J.CompilationUnit unit) {
                units.add(unit);
            } else {
                String message = each.getSourcePath() + ": cannot be parsed";
                if (!skipped.contains(message)) {
                    skipped.add(message);
                }
            }
        }
        return units;
    }

    static ExecutionContext context() {
        return new InMemoryExecutionContext(error -> {});
    }
}
