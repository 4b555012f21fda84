package org.holdfast.examples.story.peers;

import java.time.Duration;

/**
 * How long a peer may be idle, by the rule that Linux has for its own: the fuller the table, the shorter, and at the limit
 * not at all. Times are those of this story, whose whole traffic lasts seconds.
 *
 * <p>Thread safety: stateless.
 */
final class Aging {
    /** How long in an empty table. */
    static final Duration LONGEST = Duration.ofMillis(20);

    /** How long in a table that is nearly at its limit. */
    static final Duration SHORTEST = Duration.ofMillis(2);

    /** From how many peers on any idle one may be reaped. */
    static final int SOFT_LIMIT = 8;

    /** How many are reaped at most in one pass. */
    static final int PER_PASS = 8;

    private Aging() {}

    /** Answers how many nanoseconds a peer may be idle. */
    static long allowedNanos(int live) {
        if (live >= SOFT_LIMIT) {
            return 0;
        }
        return LONGEST.toNanos() - LONGEST.minus(SHORTEST).toNanos() * live / SOFT_LIMIT;
    }
}
