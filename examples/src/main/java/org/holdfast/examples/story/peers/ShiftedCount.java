package org.holdfast.examples.story.peers;

import org.holdfast.RefCount;

/** The shifted scheme: the table's own claim counts too, so 1 is idle and 0 is dead, as for any other counter. */
final class ShiftedCount implements PeerCount {
    private final RefCount claims = RefCount.of(2);

    @Override
    public boolean hold() {
        return claims.tryRetain();
    }

    @Override
    public void put() {
        claims.releaseNotLast();
    }

    @Override
    public boolean reap() {
        return claims.releaseIfLast();
    }
}
