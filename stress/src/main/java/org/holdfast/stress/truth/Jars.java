package org.holdfast.stress.truth;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.holdfast.audit.Artifact;
import org.holdfast.cli.CommandFailure;

/**
 * The artifacts of the table: jars from the local Maven repository, fetched there by Maven when they are missing, and modules
 * of the JDK that runs.
 *
 * <p>Thread safety: stateless.
 */
final class Jars {
    private static final String GET = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:get";

    private Jars() {}

    /** An artifact by the table's name for it, {@code group:artifact} or {@code jdk:module}. */
    static Artifact of(String name, String version, Path home) throws IOException, InterruptedException {
        if (name.startsWith("jdk:")) {
            Path module = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/" + name.substring(4));
            return artifact(name, classes -> folder(module, classes));
        }
        Path jar = fetched(name, version, home);
        return artifact(name + ":" + version, classes -> jar(jar, classes));
    }

    private static Path fetched(String name, String version, Path home) throws IOException, InterruptedException {
        String[] parts = name.split(":", -1);
        String local = System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
        Path jar = Path.of(local, parts[0].replace('.', '/'), parts[1], version, parts[1] + "-" + version + ".jar");
        if (!Files.exists(jar)) {
            get(name + ":" + version, home);
        }
        if (!Files.exists(jar)) {
            throw CommandFailure.broken("Maven fetched " + name + ":" + version + ", but there is no " + jar);
        }
        return jar;
    }

    private static void get(String coordinates, Path home) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        File.separatorChar == '\\' ? "mvn.cmd" : "mvn",
                        "-q",
                        "-B",
                        "-ntp",
                        GET,
                        "-Dartifact=" + coordinates,
                        "-Dtransitive=false")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw CommandFailure.broken("Maven needs more than five minutes for " + coordinates);
        }
        if (process.exitValue() != 0) {
            throw CommandFailure.broken("Maven cannot fetch " + coordinates + "; run mvn " + GET + " -Dartifact="
                    + coordinates + " -Dtransitive=false to see why");
        }
    }

    /** Hands over the classes of an artifact. */
    private interface Reader {
        void read(Artifact.ClassSink classes) throws IOException;
    }

    private static Artifact artifact(String name, Reader reader) {
        return new Artifact() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void read(ClassSink classes) throws IOException {
                reader.read(classes);
            }
        };
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(".class") && !entry.endsWith("module-info.class") && !entry.startsWith("META-INF/");
    }

    private static void jar(Path jar, Artifact.ClassSink classes) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (isClass(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        classes.accept(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    private static void folder(Path folder, Artifact.ClassSink classes) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (isClass(file.toString())) {
                    classes.accept(file.toString(), Files.readAllBytes(file));
                }
            }
        }
    }
}
