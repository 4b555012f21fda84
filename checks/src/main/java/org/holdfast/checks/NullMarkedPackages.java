package org.holdfast.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every package of main code has a {@code package-info.java} that says {@code @NullMarked}. Without it NullAway does not
 * look at the package at all.
 *
 * <p>Thread safety: stateless.
 */
public final class NullMarkedPackages {
    private static final Path MAIN = Path.of("src", "main", "java");

    private NullMarkedPackages() {}

    /**
     * Lists the packages that are not marked.
     *
     * @param root the repository; the {@code src/main/java} of each folder in it is read
     * @return one line per package
     */
    public static List<String> violations(Path root) {
        TreeSet<Path> packages = TextFiles.below(root, ".java").stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .filter(folder -> isMain(root.relativize(folder)))
                .collect(Collectors.toCollection(TreeSet::new));
        return packages.stream()
                .filter(folder -> !marked(folder.resolve("package-info.java")))
                .map(folder -> root.relativize(folder) + " is not @NullMarked: say so in its package-info.java")
                .toList();
    }

    private static boolean isMain(@Nullable Path folder) {
        return folder != null
                && folder.getNameCount() > 4
                && folder.subpath(1, 4).equals(MAIN);
    }

    private static boolean marked(Path info) {
        return Files.exists(info)
                && TextFiles.read(info).lines().anyMatch(line -> line.strip().equals("@NullMarked"));
    }
}
