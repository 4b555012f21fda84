package org.holdfast.examples.story.peers;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The old scheme as it is easily written: each step is atomic, and between the look and the step the other side moves.
 * A finder sees 0, the reaper sees 0, and both go on.
 */
final class NaiveCount implements PeerCount {
    private static final int DELETED = -1;

    private final AtomicInteger users = new AtomicInteger(1);

    @Override
    public boolean hold() {
        if (users.get() == DELETED) {
            return false;
        }
        users.incrementAndGet();
        return true;
    }

    @Override
    public void put() {
        users.decrementAndGet();
    }

    @Override
    public boolean reap() {
        if (users.get() != 0) {
            return false;
        }
        users.set(DELETED);
        return true;
    }
}
