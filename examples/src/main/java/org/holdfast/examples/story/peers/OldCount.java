package org.holdfast.examples.story.peers;

import java.util.concurrent.atomic.AtomicInteger;

/** The old scheme: the number of users, so 0 is idle and can come back, and -1 is deleted for good. */
final class OldCount implements PeerCount {
    private static final int DELETED = -1;

    private final AtomicInteger users = new AtomicInteger(1);

    @Override
    public boolean hold() {
        int seen = users.get();
        while (seen != DELETED) {
            int was = users.compareAndExchange(seen, seen + 1);
            if (was == seen) {
                return true;
            }
            seen = was;
        }
        return false;
    }

    @Override
    public void put() {
        users.decrementAndGet();
    }

    @Override
    public boolean reap() {
        return users.compareAndSet(0, DELETED);
    }
}
