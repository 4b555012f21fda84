package org.holdfast.tracker;

import java.time.Instant;
import java.util.Objects;
import org.holdfast.MisuseReport;
import org.jspecify.annotations.Nullable;

/**
 * One kind of misuse at one line, with both ends of the claim that was misused.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param kind {@code CLOSED_TWICE}, or the name of a {@link org.holdfast.Misuse}
 * @param resource the class and identity hash of the resource, as {@code Class@hash}
 * @param at who misused it, where, the first time
 * @param count how often that was seen at this line
 * @param last when it was seen last
 * @param taken how the claim was taken; null if that is not known
 * @param released how it was given up before; null if that is not known
 * @param report what core said of it; null for a second close, which is no misuse
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public record Blunder(
        String kind,
        String resource,
        Step at,
        long count,
        Instant last,
        @Nullable Step taken,
        @Nullable Step released,
        @Nullable MisuseReport report) {
    /** The kind of a handle that was closed again. */
    public static final String CLOSED_TWICE = "CLOSED_TWICE";

    /**
     * Makes one. The parameters are the components.
     *
     * @param kind {@link #kind()}
     * @param resource {@link #resource()}
     * @param at {@link #at()}
     * @param count {@link #count()}
     * @param last {@link #last()}
     * @param taken {@link #taken()}
     * @param released {@link #released()}
     * @param report {@link #report()}
     */
    public Blunder {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(last, "last");
    }

    /**
     * Says it in a few lines: kind, count, who misused it where, who took it and who gave it up before.
     *
     * @return for people
     */
    public String message() {
        return Text.blunder(this);
    }
}
