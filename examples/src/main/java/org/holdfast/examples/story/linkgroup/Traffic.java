package org.holdfast.examples.story.linkgroup;

import org.holdfast.examples.story.Crew;

/**
 * How much is going on, the same under every guard.
 *
 * <p>Thread safety: immutable, but for the crew, which any thread may ask whether it is to stop.
 *
 * @param seed what the random choices start from
 * @param crew who makes the traffic
 */
record Traffic(long seed, Crew crew) {
    /** Connections at a time. */
    static final int CONNECTIONS = 8;

    /** Ports that a message may go through; each has one link group at a time. */
    static final int PORTS = 2;

    /** How often one client closes its connection and opens another, at most. */
    static final int RECONNECTS = 100;

    boolean isOver() {
        return crew.stopped();
    }
}
