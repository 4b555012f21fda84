package org.holdfast.stress.hostile;

/**
 * Brings two threads to the same counter at the same moment, again and again. After each race the loser's start is
 * moved forward a little, so that the two stay about even and their atomic accesses really collide.
 *
 * <p>Thread safety: side 0 and side 1 are each used by one thread.
 */
final class Meeting {
    private static final int SPINS_BEFORE_YIELD = 256;
    private static final int MAX_LEAD = 64;

    private final Side[] sides = {new Side(), new Side()};
    /** By how many spins side 0 waits (positive) or side 1 waits (negative). */
    private volatile int lead;
    /** A caller has died: nobody waits for it any more. */
    private volatile boolean brokenUp;

    /** Releases whoever waits now or later. */
    void breakUp() {
        brokenUp = true;
    }

    /**
     * Waits for the other side to arrive at {@code tick}; ticks only grow.
     *
     * @throws IllegalStateException if the meeting was broken up
     */
    @SuppressWarnings("ThreadPriorityCheck") // yields only when the other side has lost its core
    void arrive(int side, long tick) {
        sides[side].tick = tick;
        Side other = sides[1 - side];
        int spins = 0;
        while (other.tick < tick) {
            if (brokenUp) {
                throw new IllegalStateException("another caller died; side=" + side + ", tick=" + tick);
            }
            if (++spins > SPINS_BEFORE_YIELD) {
                Thread.yield(); // the other is not running: more threads than cores
                spins = 0;
            } else {
                Thread.onSpinWait();
            }
        }
        int wait = side == 0 ? lead : -lead;
        for (int i = 0; i < wait; i++) {
            Thread.onSpinWait();
        }
    }

    /** Side 1 says whether it was first, which decides who waits longer next time. */
    void sideOneWasFirst(boolean first) {
        lead = Math.max(-MAX_LEAD, Math.min(MAX_LEAD, lead + (first ? -1 : 1)));
    }

    /** Padded: each side spins on the other's line only. */
    @SuppressWarnings("unused")
    private static final class Side {
        long p0, p1, p2, p3, p4, p5, p6, p7;
        volatile long tick;
        long q0, q1, q2, q3, q4, q5, q6, q7;
    }
}
