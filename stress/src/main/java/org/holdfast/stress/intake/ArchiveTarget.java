package org.holdfast.stress.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.read.Found;
import org.holdfast.audit.read.Limits;
import org.holdfast.audit.read.Targets;

/**
 * Any bytes as a jar: whatever they are, what is handed over keeps the limits.
 *
 * <p>Thread safety: for one thread.
 */
public final class ArchiveTarget {
    private static final Limits LIMITS = new Limits(1 << 14, 1 << 16, 1 << 18, 1 << 18, 500, 20, 3);
    private static final Path FILE = file();

    private ArchiveTarget() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("intake", ".jar");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Reads one input; Jazzer calls it.
     *
     * @param input any bytes
     * @throws IOException if the temporary file cannot be written
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        Found found = new Targets(LIMITS).at("x", FILE);
        for (Artifact artifact : found.artifacts()) {
            Judge judge = new Judge();
            try {
                artifact.read(judge);
            } catch (IOException e) {
                // it said that it cannot be read
            }
        }
    }

    /** Holds what is handed over to the limits. */
    static final class Judge implements Artifact.ClassSink {
        private long bytes;
        private int entries;

        @Override
        public void accept(String entry, byte[] file) {
            bytes += file.length;
            entries++;
            require(file.length <= LIMITS.classBytes(), "a class file is larger than its limit", entry);
            require(bytes <= LIMITS.archiveBytes(), "class files together are larger than their limit", entry);
            require(entries <= LIMITS.entries(), "there are more entries than the limit", entry);
            require(!("/" + entry + "/").contains("/../") && !entry.startsWith("/"), "a name leads out", entry);
        }

        @Override
        public void skip(String entry, String reason) {
            require(!reason.isEmpty(), "something was skipped without a reason", entry);
        }

        private static void require(boolean holds, String otherwise, String entry) {
            if (!holds) {
                throw new AssertionError(otherwise + ": " + entry);
            }
        }
    }
}
