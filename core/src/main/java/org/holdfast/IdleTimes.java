package org.holdfast;

/**
 * How long a value may be idle: the longest time in an empty table, less in proportion as it fills, nothing from the soft
 * limit on. Source: the rule of inet_peer ({@code net/ipv4/inetpeer.c}).
 *
 * @param min nanoseconds, just below the soft limit
 * @param max nanoseconds, in an empty table
 * @param softLimit how many values there should be at most
 */
record IdleTimes(long min, long max, long softLimit) {
    /** Nanoseconds. */
    long timeToLive(long values) {
        if (values >= softLimit) {
            return 0;
        }
        return max - (long) ((double) (max - min) * values / softLimit);
    }
}
