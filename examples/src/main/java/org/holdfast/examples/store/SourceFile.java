package org.holdfast.examples.store;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One file of the catalogue.
 *
 * <p>Thread safety: any thread may withdraw it.
 */
final class SourceFile {
    final Path path;
    private final AtomicBoolean withdrawn = new AtomicBoolean();

    SourceFile(Path path) {
        this.path = path;
    }

    /** Stops the use of a file that changed or vanished during the run. True to the first caller. */
    boolean withdraw() {
        return withdrawn.compareAndSet(false, true);
    }

    boolean withdrawn() {
        return withdrawn.get();
    }
}
