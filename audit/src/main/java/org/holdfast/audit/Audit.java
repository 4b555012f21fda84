package org.holdfast.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads artifacts and finds their reference counters. What it is given is hostile input: a class that cannot be understood
 * is skipped with the reason, and nothing of it is ever loaded.
 *
 * <p>Thread safety: stateless; each audit has threads of its own, and returns when they have ended.
 */
public final class Audit {
    private static final int LOOK_AHEAD = 24;

    private Audit() {}

    /** Hears about each artifact once it is done. Calls come one at a time. */
    @FunctionalInterface
    public interface Progress {
        /**
         * An artifact is done.
         *
         * @param artifact its name
         * @param classes how many classes have been read so far, over all artifacts
         */
        void done(String artifact, long classes);
    }

    /**
     * Audits with the default options.
     *
     * @param artifacts what to read; asked for one at a time, a few ahead of the threads
     * @return what was found
     */
    public static AuditResult run(Iterable<? extends Artifact> artifacts) {
        return run(artifacts, AuditOptions.defaults(), (artifact, classes) -> {});
    }

    /**
     * Audits.
     *
     * @param artifacts what to read; asked for one at a time, a few ahead of the threads
     * @param options how
     * @param progress hears how far it is
     * @return what was found, in the order of the artifacts
     */
    public static AuditResult run(Iterable<? extends Artifact> artifacts, AuditOptions options, Progress progress) {
        Run run = new Run(artifacts.iterator(), options, Objects.requireNonNull(progress));
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < options.threads(); i++) {
            Thread helper = new Thread(run, "holdfast-audit-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        run.run();
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return run.result();
    }

    /** One audit: the threads share the iterator and the results, both under this object's lock. */
    private static final class Run implements Runnable {
        private final Iterator<? extends Artifact> artifacts;
        private final AuditOptions options;
        private final Progress progress;
        private final TreeMap<Integer, ArtifactAudit> done = new TreeMap<>();
        private final AtomicLong classes = new AtomicLong();
        private final List<Waiting> waiting = new ArrayList<>();
        private int found;
        private @Nullable Throwable failure;

        Run(Iterator<? extends Artifact> artifacts, AuditOptions options, Progress progress) {
            this.artifacts = artifacts;
            this.options = options;
            this.progress = progress;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    Waiting next = next();
                    if (next == null) {
                        return;
                    }
                    Artifact artifact = next.artifact;
                    ArtifactAudit audit = new ArtifactAudit(artifact.name(), options);
                    try {
                        artifact.read(audit);
                    } catch (IOException e) {
                        audit.skip("", String.valueOf(e.getMessage()));
                    }
                    audit.finish();
                    synchronized (this) {
                        done.put(next.index, audit);
                        progress.done(artifact.name(), classes.addAndGet(audit.classes()));
                    }
                }
            } catch (RuntimeException | Error e) { // a thread that ends must not take its artifacts' results with it
                synchronized (this) {
                    failure = e;
                }
            }
        }

        /** The largest of the next few, or null when there is none left or a thread has failed. */
        private synchronized @Nullable Waiting next() {
            while (waiting.size() < LOOK_AHEAD && artifacts.hasNext()) {
                Artifact artifact = artifacts.next();
                waiting.add(new Waiting(artifact, found++, artifact.size()));
            }
            if (failure != null || waiting.isEmpty()) {
                return null;
            }
            Waiting largest = Collections.max(waiting, Comparator.comparingLong(Waiting::size));
            waiting.remove(largest);
            return largest;
        }

        /**
         * An artifact whose turn has not come.
         *
         * @param artifact it
         * @param index how many were found before
         * @param size about how many bytes
         */
        private record Waiting(Artifact artifact, int index, long size) {}

        synchronized AuditResult result() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (RuntimeException) failure;
            }
            List<Counter> counters = new ArrayList<>();
            List<Skipped> skipped = new ArrayList<>();
            for (ArtifactAudit audit : done.values()) {
                counters.addAll(audit.counters());
                skipped.addAll(audit.skipped());
            }
            return new AuditResult(counters, skipped, classes.get());
        }
    }
}
