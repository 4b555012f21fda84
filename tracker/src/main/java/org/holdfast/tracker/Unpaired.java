package org.holdfast.tracker;

import java.util.List;
import java.util.Objects;

/**
 * The retains and releases of one counted object. They have no identity, so which of them belong together is not known: they
 * are unpaired, and only their totals per line can be compared. Kept at {@link Level#FULL}; listed are objects of which more was taken
 * than given up.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param object the class and identity hash of the counter or the counted object
 * @param acquired claims that were taken, per line, most first
 * @param released claims that were given up, per line, most first
 */
public record Unpaired(String object, List<Line> acquired, List<Line> released) {
    /**
     * Makes totals. The parameters are the components.
     *
     * @param object {@link #object()}
     * @param acquired {@link #acquired()}
     * @param released {@link #released()}
     */
    public Unpaired {
        Objects.requireNonNull(object, "object");
        acquired = List.copyOf(acquired);
        released = List.copyOf(released);
    }

    /**
     * How many claims at one line.
     *
     * <p>Thread safety: immutable. Memory effects: none.
     *
     * @param where the line
     * @param count how many claims
     */
    public record Line(String where, long count) {
        /**
         * Makes a line. The parameters are the components.
         *
         * @param where {@link #where()}
         * @param count {@link #count()}
         */
        public Line {
            Objects.requireNonNull(where, "where");
        }
    }

    /**
     * Answers how many more were taken than given up since this object is watched. The creator's claims are not among
     * them, so one that has given up all is below zero.
     *
     * @return taken less given up
     */
    public long balance() {
        return acquired.stream().mapToLong(Line::count).sum()
                - released.stream().mapToLong(Line::count).sum();
    }
}
