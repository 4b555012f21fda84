package org.holdfast.tracker;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The claims of one cause that are held.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param cause where they were taken
 * @param count how many
 * @param oldest how long the oldest is held
 * @param threads the names of some threads that took them, at most eight
 * @param reasons some reasons that were given, at most eight
 */
public record Holders(Cause cause, long count, Duration oldest, List<String> threads, List<String> reasons) {
    /**
     * Makes a group. The parameters are the components.
     *
     * @param cause {@link #cause()}
     * @param count {@link #count()}
     * @param oldest {@link #oldest()}
     * @param threads {@link #threads()}
     * @param reasons {@link #reasons()}
     */
    public Holders {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(oldest, "oldest");
        threads = List.copyOf(threads);
        reasons = List.copyOf(reasons);
    }
}
