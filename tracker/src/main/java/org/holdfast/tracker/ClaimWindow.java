package org.holdfast.tracker;

import java.io.Closeable;
import java.util.List;
import java.util.Objects;

/**
 * The claims of one piece of work, such as one test: those taken while it is open by the thread that opened it, by threads started
 * from there since, or from a claim that is in the window, by whatever thread. While a window is open every claim in it is followed,
 * at any {@link Level}, with its stack.
 *
 * <pre>{@code
 * try (ClaimWindow window = Tracker.openWindow("test 7")) {
 *     ...
 *     List<ClaimRecord> forgotten = window.open();      // needs no garbage collection
 * }
 * }</pre>
 *
 * <p>Windows may overlap, on several threads, or one inside another on one thread: a claim that was taken from another belongs to
 * that one's window, and any other to the innermost of its thread.
 *
 * <p>Thread safety: open and close it on one thread; the others may be called by any. Memory effects: a claim taken or closed before the
 * call is seen as such by it.
 */
public final class ClaimWindow implements Closeable {
    private final Windows.Window window;

    ClaimWindow(Windows.Window window) {
        this.window = window;
    }

    /**
     * Opens a window that no thread is in until it joins: for work that comes in pieces, between which its threads do other work.
     *
     * @param name for a report
     * @return close it on any thread
     */
    public static ClaimWindow detached(String name) {
        return new ClaimWindow(Windows.detached(Objects.requireNonNull(name, "name"), null));
    }

    /**
     * Answers the name.
     *
     * @return as given
     */
    public String name() {
        return window.name;
    }

    /**
     * Lists the claims of this window that are open, oldest first. Also after it was closed.
     *
     * @return an immutable list; a claim whose handle was collected is in {@link #leaked()} instead
     */
    public List<ClaimRecord> open() {
        return Engine.open(window);
    }

    /**
     * Lists the claims of this window that were found unreachable and unclosed. Looks before it answers, but forces no collection.
     *
     * @return an immutable list, oldest first; of many, the first thousand
     */
    public List<ClaimRecord> leaked() {
        Engine.findUnreachable();
        return window.leaked();
    }

    /**
     * Adds the calling thread, until {@link #close()} of what it answers: for a worker that was started before the window was opened.
     *
     * @return closes the thread's part in this window; call it on the same thread
     */
    public Closeable join() {
        return Windows.enter(window);
    }

    /** Closes it: claims taken from now on are not in it. What is open can still be asked. */
    @Override
    public void close() {
        Windows.close(Objects.requireNonNull(window));
    }
}
