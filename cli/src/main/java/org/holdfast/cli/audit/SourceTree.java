package org.holdfast.cli.audit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.audit.Artifact;

/**
 * Java sources as an artifact: compiled in memory, so that sources and class files go through one analysis. What they need
 * and is not there is replaced by stand-ins ({@code Mending}); a file for which that does not work is skipped.
 *
 * <p>Thread safety: read by one thread at a time; compiled once, on the first reading.
 */
final class SourceTree implements Artifact {
    private static final int MOST_BYTES = 8 << 20;

    private final String name;
    private final Path root;
    private final List<Path> files;
    private final List<File> classPath;
    private final SourceFiles sourceFiles;

    SourceTree(String name, Path root, List<Path> files, List<File> classPath, SourceFiles sourceFiles) {
        this.name = name;
        this.root = root;
        this.files = files;
        this.classPath = classPath;
        this.sourceFiles = sourceFiles;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(ClassSink classes) throws IOException {
        if (!Compiler.available()) {
            throw new IOException("sources need a compiler, and " + System.getProperty("java.home")
                    + " has none (it is a runtime only): set JAVA_HOME to a JDK");
        }
        Map<String, Source> sources = new TreeMap<>();
        for (Path file : files) {
            String relative = relative(file);
            String simple = String.valueOf(file.getFileName());
            if (simple.equals("module-info.java") || simple.equals("package-info.java")) {
                continue;
            }
            try {
                if (Files.size(file) > MOST_BYTES) {
                    classes.skip(relative, "larger than " + MOST_BYTES + " bytes");
                } else {
                    sources.put(relative, new Source(relative, Files.readString(file)));
                }
            } catch (MalformedInputException e) {
                classes.skip(relative, "it is not in UTF-8");
            } catch (IOException e) {
                classes.skip(relative, "cannot be read: " + e.getMessage());
            }
        }
        Mending mending = new Mending(new ArrayList<>(sources.values()), classPath);
        mending.run(classes::skip).forEach((className, compiled) -> {
            sourceFiles.put(className, compiled.source());
            classes.accept(compiled.source(), compiled.bytes());
        });
    }

    private String relative(Path file) {
        Path relative = Files.isDirectory(root) ? root.relativize(file) : file.getFileName();
        return String.valueOf(relative).replace('\\', '/');
    }
}
