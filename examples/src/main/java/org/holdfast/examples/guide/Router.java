package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import org.holdfast.ShardedRefCount;

/** What every core uses for every packet, until it is closed: the page "sharded". */
final class Router {
    private final ShardedRefCount users = new ShardedRefCount();
    private final BufferPool pool;
    private final ByteBuffer memory;

    Router(BufferPool pool) {
        this.pool = pool;
        this.memory = pool.take();
    }

    boolean route(int packet) {
        if (!users.tryRetain()) { // refused once the owner has killed it
            return false;
        }
        try {
            memory.putInt(0, packet);
            return true;
        } finally {
            leave();
        }
    }

    private void leave() {
        if (users.release()) { // never true before the kill
            pool.give(memory);
        }
    }

    void close() {
        if (users.kill()) { // gives up the owner's claim: from here the count is exact
            pool.give(memory);
        }
    }
}
