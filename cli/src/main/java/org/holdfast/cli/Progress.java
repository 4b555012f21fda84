package org.holdfast.cli;

import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line on standard error that says how far a long job is: rewritten in place on a terminal, else a plain line now and
 * then. Close it before printing the result.
 *
 * <p>Thread safety: {@code close} may be called once, by the thread that made it; the supplier runs on a daemon thread.
 */
public final class Progress implements AutoCloseable {
    private static final long TERMINAL_MILLIS = 200;
    private static final long PLAIN_MILLIS = 5_000;

    private final PrintStream err;
    private final boolean live;
    private final long everyMillis;
    private final Supplier<String> line;
    private final Thread thread;
    private volatile boolean closed;

    private Progress(Supplier<String> line, PrintStream err, boolean live, long everyMillis) {
        this.line = line;
        this.err = err;
        this.live = live;
        this.everyMillis = everyMillis;
        this.thread = new Thread(this::show, "holdfast-progress");
    }

    /**
     * Starts to show a line.
     *
     * @param line what to show now; called from another thread, so it must be thread safe
     * @return to be closed when the job is done
     */
    public static Progress start(Supplier<String> line) {
        boolean live = Terminal.interactive();
        return start(line, System.err, live, live ? TERMINAL_MILLIS : PLAIN_MILLIS);
    }

    static Progress start(Supplier<String> line, PrintStream err, boolean live, long everyMillis) {
        Progress progress = new Progress(line, err, live, everyMillis);
        progress.thread.setDaemon(true);
        progress.thread.start();
        return progress;
    }

    private void show() {
        @Nullable String last = null;
        while (pause()) {
            String now = line.get();
            if (!now.equals(last)) {
                err.print(live ? "\r\033[K" + now : now + System.lineSeparator());
                err.flush();
                last = now;
            }
        }
    }

    private synchronized boolean pause() {
        long deadline = System.nanoTime() + everyMillis * 1_000_000;
        while (!closed) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return true;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                return false;
            }
        }
        return false;
    }

    /** Stops and wipes the line. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (live) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
