package org.holdfast.checks;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.holdfast.RefCount;
import org.holdfast.audit.Audit;
import org.holdfast.cli.Command;
import org.holdfast.metrics.TrackerMetrics;
import org.holdfast.recipes.ConvertCounters;
import org.holdfast.testing.NoLeaks;
import org.holdfast.tracker.Tracker;

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

    static Path tracker() {
        return codeSource(Tracker.class);
    }

    /** The classes of a published module. */
    static Path published(String module) {
        return switch (module) {
            case "core" -> core();
            case "tracker" -> tracker();
            case "testing" -> codeSource(NoLeaks.class);
            case "metrics" -> codeSource(TrackerMetrics.class);
            case "audit" -> codeSource(Audit.class);
            case "cli" -> cli();
            case "recipes" -> codeSource(ConvertCounters.class);
            default -> throw new IllegalArgumentException("not a published module: " + module);
        };
    }

    static Path cli() {
        return codeSource(Command.class);
    }

    private static Path codeSource(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
