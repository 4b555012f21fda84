package org.holdfast.stress;

import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.cli.CommandFailure;
import org.jspecify.annotations.Nullable;

/**
 * Finds the repository.
 *
 * <p>Thread safety: stateless.
 */
public final class Home {
    /** Set by the launcher. */
    public static final String PROPERTY = "holdfast.home";

    private Home() {}

    /**
     * Answers the repository's root: {@code -Dholdfast.home}, else the nearest folder upwards that looks like it.
     *
     * @return a folder with the root {@code pom.xml} and {@code core}
     * @throws CommandFailure if there is none
     */
    public static Path find() {
        String set = System.getProperty(PROPERTY);
        @Nullable Path folder = Path.of(set == null ? "" : set).toAbsolutePath();
        Path start = folder;
        while (folder != null && !isRoot(folder)) {
            folder = set == null ? folder.getParent() : null;
        }
        if (folder == null) {
            throw CommandFailure.usage("no Holdfast repository at or above " + start + "; start ./holdfast, or set -D"
                    + PROPERTY + " to its root");
        }
        return folder;
    }

    private static boolean isRoot(Path folder) {
        return Files.isRegularFile(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("core/src"));
    }
}
