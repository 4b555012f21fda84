package sample;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** Idle at 0, deleted at -1. */
public final class Peer {
    private static final AtomicIntegerFieldUpdater<Peer> USERS =
            AtomicIntegerFieldUpdater.newUpdater(Peer.class, "users");
    private static final int DELETED = -1;

    private volatile int users;

    public boolean find() {
        for (;;) {
            int seen = USERS.get(this);
            if (seen == DELETED) {
                return false;
            }
            if (USERS.compareAndSet(this, seen, seen + 1)) {
                return true;
            }
        }
    }

    public void put() {
        USERS.decrementAndGet(this);
    }

    public boolean reap() {
        return USERS.compareAndSet(this, 0, DELETED);
    }
}
