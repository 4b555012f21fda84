package org.holdfast.tracker;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a claim: who did it, when, and by which call path.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param thread the name of the thread; a virtual one without a name is {@code virtual #id}
 * @param threadId its id
 * @param virtual whether it is a virtual thread
 * @param time when, to about a tenth of a second where no stack was taken
 * @param stack the call path without Holdfast's own frames; empty where none was taken
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public record Step(String thread, long threadId, boolean virtual, Instant time, List<StackTraceElement> stack) {
    /**
     * Makes a step. The parameters are the components.
     *
     * @param thread {@link #thread()}
     * @param threadId {@link #threadId()}
     * @param virtual {@link #virtual()}
     * @param time {@link #time()}
     * @param stack {@link #stack()}
     */
    public Step {
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(time, "time");
        stack = List.copyOf(stack);
    }

    /**
     * Answers the user's line.
     *
     * @return the first frame outside the JDK, else the first there is; null if no stack was taken
     */
    public @Nullable StackTraceElement line() {
        return Frames.line(stack);
    }
}
