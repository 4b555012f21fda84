package org.holdfast.examples.leak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.Ref;
import org.holdfast.RefTable;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.Tracker;

/**
 * A few threads that visit files while the demo runs. Files are opened on first use and looked up by path; a table closes those
 * that nobody has used for a while. The tracker follows every claim on them.
 *
 * <p>Thread safety: {@link #start} and {@link #stop} once, by one thread.
 */
public final class Visitors {
    private static final int THREADS = 2;
    private static final int PAUSE_MILLIS = 5;
    private static final int PASS_EVERY = 50;
    private static final int LONGEST_STOP_SECONDS = 10;
    private static final Duration IDLE = Duration.ofMillis(500);

    private final RefTable<Path, OpenFile> files = RefTable.<Path, OpenFile>builder()
            .disposer(OpenFile::close)
            .idleTimes(IDLE, IDLE)
            .build();
    private final List<Path> paths;
    private final Careful careful = new Careful();
    private final List<Visitor> visitors;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Prepares visits.
     *
     * @param paths the files, not empty
     * @param careless whether the visitors make their mistakes
     */
    public Visitors(List<Path> paths, boolean careless) {
        this.paths = List.copyOf(paths);
        this.visitors = careless ? new Careless().visitors() : careful.visitors();
    }

    /** Starts the threads. */
    public void start() {
        Tracker.setLevel(OpenFile.class, Level.FULL); // few claims: all are worth following
        Tracker.setLevel(Upload.class, Level.FULL);
        for (int i = 1; i <= THREADS; i++) {
            int first = i;
            Thread thread = new Thread(() -> visitAll(first), "visitor-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void visitAll(int first) {
        try {
            for (int visit = first; !stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); visit += THREADS) {
                Path path = paths.get(visit % paths.size());
                for (Visitor visitor : visitors) {
                    visit(visitor, path);
                }
                if (visit % PASS_EVERY == 0) {
                    files.reap();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void visit(Visitor visitor, Path path) {
        try (Ref<OpenFile> file = files.acquire(path, OpenFile::open)) {
            visitor.visit(file);
        } catch (IOException e) {
            return; // the file went away, or is of another kind; the next visit tries again
        }
    }

    /**
     * Ends the visits. All that a careful visitor holds is closed then.
     *
     * @throws InterruptedException if the caller is interrupted
     */
    public void stop() throws InterruptedException {
        stop.countDown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_STOP_SECONDS));
        }
        careful.close();
        files.close();
    }
}
