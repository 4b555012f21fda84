package org.holdfast.audit;

import java.util.Objects;

/**
 * Something that could not be read, and why.
 *
 * <p>Thread safety: immutable. Names are the audited code's own: escape them where they are shown.
 *
 * @param artifact the artifact's name
 * @param name what was skipped in it: an entry, a class or {@code a.b.C.method}; empty for the whole artifact
 * @param reason why
 */
public record Skipped(String artifact, String name, String reason) {
    /**
     * Rejects what is missing.
     *
     * @param artifact the artifact's name
     * @param name what was skipped in it: an entry, a class or {@code a.b.C.method}; empty for the whole artifact
     * @param reason why
     */
    public Skipped {
        Objects.requireNonNull(artifact);
        Objects.requireNonNull(name);
        Objects.requireNonNull(reason);
    }
}
