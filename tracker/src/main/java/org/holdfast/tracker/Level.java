package org.holdfast.tracker;

import org.holdfast.Site;

/**
 * How much is known of each claim, and what that costs. Switched while the program runs, for all types or for one:
 * {@link Tracker#setLevel(Level)}. A claim stays with the level at which it was taken.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 */
public enum Level {
    /** Nothing is known. */
    OFF,
    /** How many claims were taken and given up at each {@link Site}, or of each type where no site was given. No single claim. */
    SITES,
    /** One claim in {@link Tracker#sampling()} is followed with its full history; of the others nothing is known. The default. */
    SAMPLED,
    /** Every claim is followed, and totals are kept as at {@link #SITES}. */
    FULL
}
