package org.holdfast.examples.story.linkgroup;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.holdfast.examples.story.Crew;

/**
 * The service, its clients and its port errors under one guard.
 *
 * <p>Thread safety: {@link #run} once; {@link #progress} by any thread.
 */
final class GuardRun {
    private static final int REMOVERS = 2;
    private static final int WORKERS = 2;

    /** Fewer tasks than there can be, so that some are not taken. */
    private static final int TASKS = 4;

    private static final long LONGEST_STOP_SECONDS = 60;
    private static final long STEP_MILLIS = 10;
    private static final long GRACE_MILLIS = 60_000;

    private final Guard guard;
    private final long seed;
    private final boolean judged;
    private final Findings findings = new Findings();
    private final Memory memory = new Memory(findings);

    /**
     * Makes a run.
     *
     * @param guard what keeps the memory
     * @param seed what the random choices of the traffic start from
     * @param judged whether to go on for a while if the guard has not shown by the end of the time what it is there to show, which
     *     takes a busy machine, or a processor that never switched in the middle of a use
     */
    GuardRun(Guard guard, long seed, boolean judged) {
        this.guard = guard;
        this.seed = seed;
        this.judged = judged;
    }

    String progress() {
        return String.format(
                Locale.ROOT,
                "%s: %,d messages, %,d groups terminated, %,d stale reads, %,d crashes",
                guard.title,
                findings.messages.sum(),
                findings.terminations.sum(),
                findings.staleReads.sum(),
                findings.crashes.sum());
    }

    /** Runs for a time, then ends everything and judges. The memory stays mapped as long as this object is reachable. */
    Outcome run(long millis) throws IOException, InterruptedException {
        Removals removals = new Removals(findings);
        Crew removers = new Crew();
        ThreadPoolExecutor workers = workers();
        long nanos;
        try {
            Ports ports = new Ports(() -> guard.open(memory, workers, findings));
            for (int i = 1; i <= REMOVERS; i++) {
                removers.start("link-group-removal-" + i, removals);
            }
            nanos = makeTraffic(ports, removals, millis);
            ports.forEach(removals::fail);
        } finally {
            workers.shutdown();
            removals.close();
        }
        removers.join();
        requireFinished(removers);
        if (!workers.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the workers did not stop within " + LONGEST_STOP_SECONDS + " s");
        }
        return Outcome.of(guard, nanos, findings, memory.taken());
    }

    /** Answers how long it took, in nanoseconds. All connections are closed on return. */
    private long makeTraffic(Ports ports, Removals removals, long millis) throws IOException, InterruptedException {
        Crew clients = new Crew();
        Crew listener = new Crew();
        Traffic traffic = new Traffic(seed, clients);
        long begin = System.nanoTime();
        try (Server server = new Server(ports, findings)) {
            listener.start("link-group-server", server);
            for (int i = 1; i <= Traffic.CONNECTIONS; i++) {
                clients.start("link-group-client-" + i, new Client(i, traffic, server.address(), findings));
            }
            clients.start("link-group-port-errors", new PortErrors(traffic, ports, removals, findings));
            clients.awaitStop(millis);
            if (judged) {
                awaitShown(clients);
            }
            clients.stop();
            clients.join();
        } finally {
            clients.stop();
        }
        long nanos = System.nanoTime() - begin;
        listener.join();
        requireFinished(clients);
        requireFinished(listener);
        return nanos;
    }

    private void awaitShown(Crew clients) throws InterruptedException {
        for (long waited = 0; !shown() && waited < GRACE_MILLIS; waited += STEP_MILLIS) {
            clients.awaitStop(STEP_MILLIS);
        }
    }

    private boolean shown() {
        return guard == Guard.NULL_CHECK
                ? findings.staleReads.sum() > 0
                : findings.messages.sum() > 0 && findings.terminations.sum() > 0;
    }

    private static ThreadPoolExecutor workers() {
        return new ThreadPoolExecutor(WORKERS, WORKERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(TASKS), work -> {
            Thread thread = new Thread(work, "link-group-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void requireFinished(Crew crew) {
        if (!crew.thrown().isEmpty()) {
            throw new IllegalStateException(
                    "a thread of the story failed", crew.thrown().get(0));
        }
    }
}
