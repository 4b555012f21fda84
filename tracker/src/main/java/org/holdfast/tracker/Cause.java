package org.holdfast.tracker;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where claims come from: a named site, or the call path that took them. Claims of one cause are reported as one.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param fingerprint 12 hex digits, the same in every run of the same program: made of the type, the name of the site, and the class,
 *     method and line of the user's frames
 * @param type the class of the resource
 * @param site the name of the site; null where none was given
 * @param stack the call path, innermost first, without Holdfast's own frames; the site's line alone where a site was given;
 *     empty where neither is known
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public record Cause(
        String fingerprint, String type, @Nullable String site, List<StackTraceElement> stack) {
    /**
     * Makes a cause. The parameters are the components.
     *
     * @param fingerprint {@link #fingerprint()}
     * @param type {@link #type()}
     * @param site {@link #site()}
     * @param stack {@link #stack()}
     */
    public Cause {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(type, "type");
        stack = List.copyOf(stack);
    }

    /**
     * Answers the user's line: the first frame outside the JDK, else the first there is.
     *
     * @return null if the stack is empty
     */
    public @Nullable StackTraceElement line() {
        return Frames.line(stack);
    }

    /**
     * Says where, in one word: {@code name (File.java:12)}, {@code Type.method(File.java:12)}, or the type alone.
     *
     * @return for people
     */
    public String where() {
        StackTraceElement line = line();
        if (site != null) {
            return line == null ? site : site + " (" + Frames.place(line) + ')';
        }
        return line == null ? type : Frames.call(line);
    }

    /** Causes of one fingerprint are one, whatever the JDK's own frames between the user's were. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cause cause && fingerprint.equals(cause.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }
}
