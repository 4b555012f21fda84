package org.holdfast.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The audit of one artifact: takes its classes, then looks at them together.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class ArtifactAudit implements Artifact.ClassSink {
    private final String artifact;
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<Counter> counters = new ArrayList<>();
    private long classes;

    ArtifactAudit(String artifact, AuditOptions options) {
        this.artifact = artifact;
    }

    @Override
    public void accept(String entry, byte[] bytes) {
        classes++;
    }

    @Override
    public void skip(String entry, String reason) {
        skipped.add(new Skipped(artifact, entry, reason));
    }

    /** Looks at what was taken. */
    void finish() {}

    List<Counter> counters() {
        return counters;
    }

    List<Skipped> skipped() {
        return skipped;
    }

    long classes() {
        return classes;
    }
}
