package org.holdfast.audit.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/** Something with named entries: a zip file, a zip file in memory, a folder. Used by one thread. */
interface Archive extends Closeable {
    /** The names of the files in it, each once, with {@code /} between folders. */
    Collection<String> names();

    /** Opens an entry that {@link #names()} has. */
    InputStream open(String name) throws IOException;

    /** What is odd about the archive as a whole, or empty. */
    default String complaint() {
        return "";
    }

    /** Reads an entry, and no more than a limit of it: what an archive says about sizes is not believed. */
    default byte[] read(String name, int limit) throws IOException {
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(limit);
            if (bytes.length == limit && in.read() >= 0) {
                throw new TooLarge("larger than " + limit + " bytes");
            }
            return bytes;
        }
    }

    /** An entry is larger than its limit. */
    final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message);
        }
    }
}
