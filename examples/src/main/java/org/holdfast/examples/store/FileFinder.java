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
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds files in a directory tree, in the order of their names, and stops looking when the taker has enough. Links are
 * followed, each directory is visited once. Of a large directory only some names are held at a time.
 *
 * <p>Thread safety: used by one thread.
 */
public final class FileFinder {
    /** How many names of a directory are held at a time. */
    static final int PAGE = 4_096;

    private final Set<Path> first;
    private final @Nullable Path root;
    private final Predicate<Path> wanted;
    private final Set<Object> visited = new HashSet<>();
    private int skipped;

    private FileFinder(Collection<Path> first, @Nullable Path root, Predicate<Path> wanted) {
        this.first = new TreeSet<>(first);
        this.root = root;
        this.wanted = wanted;
    }

    /**
     * Finds all kinds of files.
     *
     * @param directory where to look
     * @return finds them when asked
     */
    public static FileFinder in(Path directory) {
        return new FileFinder(List.of(), directory, path -> true);
    }

    /**
     * Finds the jars that the build uses: those of the class path, then those of the repository that they lie in.
     *
     * @param classPath as in {@code java.class.path}
     * @return finds them when asked
     */
    public static FileFinder ofBuild(String classPath) {
        Predicate<Path> isJar = path -> path.toString().endsWith(".jar");
        List<Path> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (isJar.test(path) && Files.isRegularFile(path)) {
                jars.add(path);
            }
        }
        Path repository = commonAncestor(jars);
        return new FileFinder(jars, repository != null && repository.getNameCount() > 1 ? repository : null, isJar);
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

    /**
     * Offers file after file, once. Whether one can be used is for the taker to find out.
     *
     * @param taker answers whether it wants more
     */
    public void offer(Predicate<Path> taker) {
        for (Path path : first) {
            if (!taker.test(path)) {
                return;
            }
        }
        if (root != null) {
            visit(root, taker);
        }
    }

    /** Answers whether the taker wants more. */
    private boolean visit(Path directory, Predicate<Path> taker) {
        try {
            if (!visited.add(directory.toRealPath())) {
                return true;
            }
            SortedSet<Path> page = page(directory, null);
            while (!page.isEmpty()) {
                for (Path entry : page) {
                    if (!take(entry, taker)) {
                        return false;
                    }
                }
                page = page.size() < PAGE ? new TreeSet<>() : page(directory, page.last());
            }
        } catch (IOException | DirectoryIteratorException e) {
            skipped++;
        }
        return true;
    }

    private boolean take(Path entry, Predicate<Path> taker) {
        if (Files.isDirectory(entry)) {
            return visit(entry, taker);
        }
        return !wanted.test(entry) || first.contains(entry) || taker.test(entry);
    }

    /** The next entries of a directory, in order. */
    private static SortedSet<Path> page(Path directory, @Nullable Path after) throws IOException {
        TreeSet<Path> page = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path entry : stream) {
                if (after == null || entry.compareTo(after) > 0) {
                    page.add(entry);
                    if (page.size() > PAGE) {
                        page.pollLast();
                    }
                }
            }
        }
        return page;
    }

    /**
     * Counts the directories that could not be listed so far.
     *
     * @return how many were passed over
     */
    public int skipped() {
        return skipped;
    }
}
