package org.holdfast.recipes.convert;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.holdfast.RefCount;

/** Compiles files into a folder, and loads what was compiled before what a class path holds. */
final class Javac {
    private Javac() {}

    /** The messages; empty if it compiled. */
    static String compile(Path out, List<Path> classPath, List<Path> sources) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "the tests need a JDK");
        Files.createDirectories(out);
        StringWriter messages = new StringWriter();
        List<String> path = new ArrayList<>(List.of(out.toString()));
        classPath.forEach(entry -> path.add(entry.toString()));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-implicit:none",
                                    "-d",
                                    out.toString(),
                                    "-cp",
                                    String.join(System.getProperty("path.separator"), path)),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            return compiled ? "" : messages.toString();
        }
    }

    /** A loader that prefers the first folder, and knows nothing of the tests. */
    static URLClassLoader loader(Path first, List<Path> classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(first.toUri().toURL());
        for (Path entry : classPath) {
            urls.add(entry.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    static Path core() {
        return Path.of(URI.create(RefCount.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }
}
