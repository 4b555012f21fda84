package org.holdfast.cli.audit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.Skipped;
import org.holdfast.audit.read.Found;
import org.holdfast.audit.read.Limits;
import org.holdfast.audit.read.Targets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the artifacts of one target after the other, as the audit asks for them, so that the first are read while the last
 * are not yet fetched.
 *
 * <p>Thread safety: an audit asks from one thread at a time; {@link #done()} may be asked by another. The rest is for
 * afterwards.
 */
final class Finder implements Iterable<Artifact> {
    private final List<String> wanted;
    private final List<File> classPath;
    private final Targets targets = new Targets(Limits.defaults());
    private final List<Artifact> artifacts = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final SourceFiles sourceFiles = new SourceFiles();
    private final AtomicInteger done = new AtomicInteger();
    private @Nullable Coordinates coordinates;

    Finder(List<String> wanted, List<File> classPath) {
        this.wanted = wanted;
        this.classPath = classPath;
    }

    /** How many targets have been looked at. */
    int done() {
        return done.get();
    }

    /** All artifacts that were found. */
    List<Artifact> artifacts() {
        return artifacts;
    }

    /** What was not found. */
    List<Skipped> skipped() {
        return skipped;
    }

    /** Where classes that were compiled here are declared. */
    SourceFiles sourceFiles() {
        return sourceFiles;
    }

    @Override
    public Iterator<Artifact> iterator() {
        return new Iterator<>() {
            private final Iterator<String> left = wanted.iterator();
            private final ArrayDeque<Artifact> found = new ArrayDeque<>();

            @Override
            public boolean hasNext() {
                while (found.isEmpty() && left.hasNext()) {
                    found.addAll(find(left.next()));
                    done.incrementAndGet();
                }
                return !found.isEmpty();
            }

            @Override
            public Artifact next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return found.removeFirst();
            }
        };
    }

    private List<Artifact> find(String target) {
        List<Artifact> all = new ArrayList<>();
        Found found = at(target);
        if (found != null) {
            all.addAll(found.artifacts());
            skipped.addAll(found.skipped());
            if (!found.sources().isEmpty()) {
                SourceTree tree = new SourceTree(target, Path.of(target), found.sources(), classPath, sourceFiles);
                all.add(tree);
            }
            if (all.isEmpty() && found.skipped().isEmpty()) {
                skipped.add(new Skipped(target, "", "there are no class files, archives or Java sources in it"));
            }
        }
        artifacts.addAll(all);
        return all;
    }

    private @Nullable Found at(String target) {
        if (target.startsWith("jdk:")) {
            return targets.module(target.substring("jdk:".length()));
        }
        Path path = path(target);
        if (path == null || !Files.exists(path)) {
            if (Coordinates.matches(target)) {
                return fetched(target);
            }
            skipped.add(new Skipped(
                    target, "", "there is no such file or folder, and it is no group:artifact:version or jdk:MODULE"));
            return null;
        }
        return targets.at(target, path);
    }

    private static @Nullable Path path(String target) {
        try {
            return Path.of(target);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private @Nullable Found fetched(String target) {
        try {
            if (coordinates == null) {
                coordinates = new Coordinates();
            }
            return targets.at(target, coordinates.fetch(target));
        } catch (Coordinates.Unresolvable e) {
            skipped.add(new Skipped(target, "", String.valueOf(e.getMessage())));
            return null;
        }
    }
}
