package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.RefCount;
import org.jspecify.annotations.Nullable;

/** A table under a lock whose entries live for as long as somebody uses them: the page "lookup". */
final class LockedRegistry {
    private final BufferPool pool;
    private final Lock lock = new ReentrantLock();
    private final Map<String, Entry> entries = new HashMap<>();

    LockedRegistry(BufferPool pool) {
        this.pool = pool;
    }

    /** One buffer and its count. */
    record Entry(String name, ByteBuffer memory, RefCount users) {}

    Entry acquire(String name) {
        lock.lock();
        try {
            @Nullable Entry found = entries.get(name);
            if (found != null) {
                found.users().retain(); // alive, because the last release needs this lock to remove it
                return found;
            }
            Entry made = new Entry(name, pool.take(), new RefCount());
            entries.put(name, made);
            return made;
        } finally {
            lock.unlock();
        }
    }

    void release(Entry entry) {
        if (entry.users().releaseLocking(lock)) { // true: this was the last, and the lock is held
            try {
                entries.remove(entry.name());
            } finally {
                lock.unlock();
            }
            pool.give(entry.memory()); // outside the lock
        }
    }
}
