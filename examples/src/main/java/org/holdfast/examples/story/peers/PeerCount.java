package org.holdfast.examples.story.peers;

/**
 * How a table counts the users of a peer that it keeps while nobody uses it. A new count has one user, who made the peer.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
interface PeerCount {
    /** Takes a claim, also on an idle peer. False once the peer is deleted. */
    boolean hold();

    /** Gives up a claim. The peer stays, idle if it was the last. */
    void put();

    /** Deletes the peer if it is idle: true to one caller, who tears it down. */
    boolean reap();
}
