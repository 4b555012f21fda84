package org.holdfast.stress.explore;

/**
 * The zones of d = claims - 1, written down a second time: the judge must not take its measure from the code it judges.
 */
final class Zone {
    static final int ONE = 0x2000_0000;
    static final int MAX = Integer.MAX_VALUE;
    static final int NOREF = -1;
    static final int SAT = 0xA000_0000;
    static final int DEAD = 0xE000_0000;
    static final int UNDECIDED_LOW = 0xFC00_0000;
    static final int DEAD_LOW = 0xC000_0000;
    static final int PINNED_LOW = 0x9000_0000;

    private Zone() {}

    static boolean live(int d) {
        return d >= 0;
    }

    static boolean undecided(int d) {
        return d < 0 && d >= UNDECIDED_LOW;
    }

    static boolean dead(int d) {
        return d < UNDECIDED_LOW && d >= DEAD_LOW;
    }

    static boolean saturated(int d) {
        return d < DEAD_LOW;
    }

    /** Whether somebody has pinned the word: only 2^28 calls in flight could carry it here or away from here. */
    static boolean pinned(int d) {
        return saturated(d) && d >= PINNED_LOW;
    }

    /** The word as people say it. */
    static String name(int d) {
        if (live(d)) {
            return d < 1000 ? "live, " + (d + 1) + (d == 0 ? " claim" : " claims") : "live, top" + (d - MAX - 1);
        }
        if (undecided(d)) {
            return d == NOREF ? "undecided" : "undecided, " + below(NOREF, d);
        }
        if (dead(d)) {
            return d == DEAD ? "DEAD" : "dead, " + below(DEAD, d);
        }
        return d == SAT ? "SAT" : pinned(d) ? "saturated, " + below(SAT, d) : "overflowed, unpinned";
    }

    private static String below(int pin, int d) {
        long off = (long) d - pin;
        return (pin == NOREF ? "-1" : pin == DEAD ? "DEAD" : "SAT") + (off < 0 ? "" : "+") + off;
    }
}
