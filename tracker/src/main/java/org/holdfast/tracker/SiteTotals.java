package org.holdfast.tracker;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was taken and given up at one site, or of one type where no site was given, at the levels {@link Level#SITES} and
 * {@link Level#FULL}.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param site the name and line of the site; null for the row of a type
 * @param type the class of the resource; of a site, the first one seen there
 * @param acquired how many claims were taken
 * @param released how many of them were given up
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public record SiteTotals(@Nullable String site, String type, long acquired, long released) {
    /**
     * Makes totals. The parameters are the components.
     *
     * @param site {@link #site()}
     * @param type {@link #type()}
     * @param acquired {@link #acquired()}
     * @param released {@link #released()}
     */
    public SiteTotals {
        Objects.requireNonNull(type, "type");
    }

    /**
     * Answers how many are still held.
     *
     * @return acquired less released
     */
    public long open() {
        return acquired - released;
    }

    /**
     * Answers the site, or the type where there is none.
     *
     * @return for people
     */
    public String where() {
        return site == null ? type : site;
    }
}
