package org.holdfast.examples.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds files in a directory tree, in the order of their names, and stops looking when it has enough. Links are followed,
 * each directory is visited once.
 *
 * <p>Thread safety: used by one thread.
 */
public final class FileFinder {
    private final Set<Path> files = new LinkedHashSet<>();
    private final Set<Object> visited = new HashSet<>();
    private final Predicate<Path> wanted;
    private int skipped;

    private FileFinder(Predicate<Path> wanted) {
        this.wanted = wanted;
    }

    /**
     * Finds all kinds of files.
     *
     * @param directory where to look
     * @return what was found
     */
    public static FileFinder in(Path directory) {
        FileFinder finder = new FileFinder(path -> true);
        finder.visit(directory);
        return finder;
    }

    /**
     * Finds the jars that the build uses: those of the class path, then those of the repository that they lie in.
     *
     * @param classPath as in {@code java.class.path}
     * @return what was found
     */
    public static FileFinder ofBuild(String classPath) {
        FileFinder finder = new FileFinder(path -> path.toString().endsWith(".jar"));
        List<Path> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (finder.wanted.test(path) && Files.isRegularFile(path)) {
                jars.add(path);
            }
        }
        finder.files.addAll(new TreeSet<>(jars));
        Path repository = commonAncestor(jars);
        if (repository != null && repository.getNameCount() > 1) {
            finder.visit(repository);
        }
        return finder;
    }

    /** The deepest directory that holds all of them, or null when there is none. */
    private static @Nullable Path commonAncestor(Collection<Path> paths) {
        Path common = null;
        for (Path path : paths) {
            common = common == null ? path.getParent() : common;
            while (common != null && !path.startsWith(common)) {
                common = common.getParent();
            }
        }
        return common;
    }

    private void visit(Path directory) {
        TreeSet<Path> entries = new TreeSet<>();
        try {
            if (!visited.add(directory.toRealPath())) {
                return;
            }
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                stream.forEach(entries::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            skipped++;
            return;
        }
        for (Path entry : entries) {
            if (files.size() >= Catalogue.MAX_FILES) {
                return;
            }
            if (Files.isDirectory(entry)) {
                visit(entry);
            } else if (wanted.test(entry)) {
                files.add(entry);
            }
        }
    }

    /**
     * Lists what was found.
     *
     * @return paths in the order to read them
     */
    public Collection<Path> files() {
        return files;
    }

    /**
     * Counts the directories that could not be listed.
     *
     * @return how many were passed over
     */
    public int skipped() {
        return skipped;
    }
}
