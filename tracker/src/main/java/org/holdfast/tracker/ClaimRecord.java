package org.holdfast.tracker;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One claim that somebody holds, as it was when it was looked at.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param id tells it apart from every other claim of this process; the same while it lives, also when it is moved
 * @param resource the class and identity hash of the resource, as {@code Class@hash}
 * @param cause where it was taken
 * @param taken by whom it was taken, and when
 * @param age how long ago that was
 * @param reason the reason that was given, or null
 * @param parent the {@link #id()} of the claim that it was taken from; 0 if there was none, or it is not known any more
 * @param lineage where the claim that it was taken from was taken, and that one's, and so on, as far as is known
 * @param moves from whom to whom it was passed, oldest first; of many, the first and the last
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public record ClaimRecord(
        long id,
        String resource,
        Cause cause,
        Step taken,
        Duration age,
        @Nullable String reason,
        long parent,
        List<String> lineage,
        List<Step> moves) {
    /**
     * Makes a record. The parameters are the components.
     *
     * @param id {@link #id()}
     * @param resource {@link #resource()}
     * @param cause {@link #cause()}
     * @param taken {@link #taken()}
     * @param age {@link #age()}
     * @param reason {@link #reason()}
     * @param parent {@link #parent()}
     * @param lineage {@link #lineage()}
     * @param moves {@link #moves()}
     */
    public ClaimRecord {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(taken, "taken");
        Objects.requireNonNull(age, "age");
        lineage = List.copyOf(lineage);
        moves = List.copyOf(moves);
    }
}
