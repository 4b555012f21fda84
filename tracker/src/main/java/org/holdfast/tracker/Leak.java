package org.holdfast.tracker;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Claims of one cause that are, or seem, forgotten.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param kind why it is called a leak
 * @param cause where they were taken
 * @param count how many: all ever found unreachable; those over the age when it was last looked; those open at the end of the last
 *     window
 * @param first when this was seen first
 * @param last when this was seen last
 * @param oldest how long the oldest was held when it was last looked
 * @param example one of them; null where no single claim is known
 * @param totals what was taken and given up there; null where that is not counted
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public record Leak(
        Kind kind,
        Cause cause,
        long count,
        Instant first,
        Instant last,
        Duration oldest,
        @Nullable ClaimRecord example,
        @Nullable SiteTotals totals) {
    /** Why claims are called a leak. */
    public enum Kind {
        /**
         * Nobody can close them any more: their handles were collected, or, of claims without handles, the counted object was. Certain.
         */
        UNREACHABLE("unreachable and never closed"),
        /** Somebody can still close them, and has not for longer than {@link Limits#age()}. A suspicion. */
        OLD("held for longer than the limit"),
        /** Their number grew in {@link Limits#windows()} windows running. A suspicion. */
        GROWING("growing");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        /**
         * Says it in words.
         *
         * @return for people
         */
        public String description() {
            return description;
        }
    }

    /**
     * Makes a leak. The parameters are the components.
     *
     * @param kind {@link #kind()}
     * @param cause {@link #cause()}
     * @param count {@link #count()}
     * @param first {@link #first()}
     * @param last {@link #last()}
     * @param oldest {@link #oldest()}
     * @param example {@link #example()}
     * @param totals {@link #totals()}
     */
    public Leak {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(oldest, "oldest");
    }

    /**
     * Says it in a few lines: kind, count, where, since when, by whom.
     *
     * @return what the default listener logs
     */
    public String message() {
        return Text.leak(this);
    }
}
