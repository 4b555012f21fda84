package org.holdfast.checks;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.holdfast.RefCount;
import org.holdfast.cli.Command;
import org.holdfast.recipes.ConvertCounters;

/** Where the code under test lies. The build passes the root in. */
final class Repository {
    static final Path ROOT = Path.of(Objects.requireNonNull(
                    System.getProperty("checks.root"), "-Dchecks.root is set by the build: run the tests with Maven"))
            .toAbsolutePath()
            .normalize();

    private Repository() {}

    /** The classes of core that these tests run on: its jar under {@code mvn verify}, a directory under {@code mvn test}. */
    static Path core() {
        return codeSource(RefCount.class);
    }

    static Path cli() {
        return codeSource(Command.class);
    }

    static Path of(String module) {
        return switch (module) {
            case "core" -> core();
            case "cli" -> cli();
            case "recipes" -> codeSource(ConvertCounters.class);
            default -> throw new IllegalArgumentException(module);
        };
    }

    private static Path codeSource(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
