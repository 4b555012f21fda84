package org.holdfast.audit.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.Skipped;

/**
 * What is at a target.
 *
 * <p>Thread safety: immutable.
 *
 * @param artifacts to be read; the views of a multi-release jar share their name
 * @param sources Java sources, which somebody else has to compile
 * @param skipped what could not be looked at
 */
public record Found(List<Artifact> artifacts, List<Path> sources, List<Skipped> skipped) {
    /**
     * Copies the lists.
     *
     * @param artifacts {@link #artifacts()}
     * @param sources {@link #sources()}
     * @param skipped {@link #skipped()}
     */
    public Found {
        artifacts = List.copyOf(artifacts);
        sources = List.copyOf(sources);
        skipped = List.copyOf(skipped);
    }

    /** Collects. */
    static final class Builder {
        final List<Artifact> artifacts = new ArrayList<>();
        final List<Path> sources = new ArrayList<>();
        final Complaints complaints;

        Builder(String label) {
            complaints = new Complaints(label);
        }

        Found build() {
            return new Found(artifacts, sources, complaints.list());
        }
    }
}
