package org.holdfast.audit.read;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the artifacts at a target. Nothing of a class is read yet; archives are opened, listed and closed.
 *
 * <p>Thread safety: immutable; several threads may look at different targets.
 */
public final class Targets {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] CLASS = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe};
    private static final byte[] JMOD = {'J', 'M', 1, 0};

    private final Limits limits;

    /**
     * Looks at targets within limits.
     *
     * @param limits of what is read
     */
    public Targets(Limits limits) {
        this.limits = limits;
    }

    /**
     * Looks at a file or a folder. A folder's class files are one artifact; each archive below it is one of its own, and so
     * is each archive in an archive. Links to folders are not followed.
     *
     * @param label what to call it in reports
     * @param path where it is
     * @return what is there; all of it skipped when it cannot be looked at
     */
    public Found at(String label, Path path) {
        Found.Builder found = new Found.Builder(label);
        try {
            if (Files.isDirectory(path)) {
                folder(label, path, found);
            } else if (Files.isRegularFile(path)) {
                file(label, path, found);
            } else {
                found.complaints.add(label, "", "there is no such file or folder");
            }
        } catch (IOException e) {
            found.complaints.add(label, "", View.reason(e));
        }
        return found.build();
    }

    /**
     * Looks at a module of the JDK that runs this.
     *
     * @param module its name, such as {@code java.base}
     * @return its classes, as one artifact {@code jdk:MODULE}; skipped if there is no such module
     */
    public Found module(String module) {
        String label = "jdk:" + module;
        Found.Builder found = new Found.Builder(label);
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
        Path folder = root.resolve(module);
        try {
            if (module.isEmpty() || module.contains("/") || !Files.isDirectory(folder)) {
                found.complaints.add(
                        label, "", "the JDK that runs this, " + Runtime.version() + ", has no module " + module);
            } else {
                folder(label, folder, found);
            }
        } catch (IOException e) {
            found.complaints.add(label, "", View.reason(e));
        }
        return found.build();
    }

    private void file(String label, Path file, Found.Builder found) throws IOException {
        byte[] start = start(file);
        if (starts(start, CLASS)) {
            TreeMap<String, Path> one = new TreeMap<>();
            one.put(String.valueOf(file.getFileName()), file);
            found.artifacts.add(new View(label, Place.folder(one), true, 0, limits));
        } else if (String.valueOf(file).endsWith(".java")) {
            found.sources.add(file);
        } else if (starts(start, ZIP) || starts(start, JMOD) || Listing.isArchive(String.valueOf(file.getFileName()))) {
            new Nesting(limits, found).archive(label, file);
        } else {
            found.complaints.add(label, "", "it is no jar, other archive, class file or Java source");
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        }
    }

    private static boolean starts(byte[] start, byte[] magic) {
        return java.util.Arrays.equals(start, magic);
    }

    private void folder(String label, Path folder, Found.Builder found) throws IOException {
        TreeMap<String, Path> classes = new TreeMap<>();
        TreeMap<String, Path> archives = new TreeMap<>();
        walk(label, folder, found, classes, archives);
        if (!classes.isEmpty()) {
            new Nesting(limits, found).folder(label, Place.folder(classes));
        }
        archives.forEach((name, file) -> new Nesting(limits, found).archive(label + "/" + name, file));
    }

    private void walk(
            String label, Path folder, Found.Builder found, Map<String, Path> classes, Map<String, Path> archives)
            throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            private int left = limits.entries();

            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
                return at.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                boolean source = name.endsWith(".java");
                if (!source && !Listing.wants(name)) {
                    return FileVisitResult.CONTINUE;
                }
                if (left-- == 0) {
                    found.complaints.add(label, "", "more than " + limits.entries() + " files; the rest is left out");
                    return FileVisitResult.TERMINATE;
                }
                if (!attributes.isRegularFile() && !Files.isRegularFile(file)) {
                    found.complaints.add(label, name, "it is no regular file");
                } else if (source) {
                    found.sources.add(file);
                } else {
                    (Listing.isArchive(name) ? archives : classes).put(name, file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                found.complaints.add(label, String.valueOf(folder.relativize(file)), View.reason(e));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
