package org.holdfast.bench.table;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Look-ups in a plain map under a lock, which is held until the claim is taken and no longer. */
final class LockedMapVariants {
    private LockedMapVariants() {}

    /** Readers share the lock; who removes takes it alone. */
    static class ReadLock extends MapLookUp<Map<Integer, CountedValue>> {
        private final ReentrantReadWriteLock.ReadLock read = new ReentrantReadWriteLock().readLock();

        ReadLock() {
            this(Keys.one());
        }

        ReadLock(Keys keys) {
            super("read lock, get, bare pair", new HashMap<>(), keys);
        }

        @Override
        int look(Map<Integer, CountedValue> mine, Integer key) {
            CountedValue value;
            read.lock();
            try {
                value = mine.get(key);
                if (value != null) {
                    value.retain();
                }
            } finally {
                read.unlock();
            }
            return value == null ? 0 : use(value);
        }
    }

    static final class ReadLockMany extends ReadLock {
        ReadLockMany() {
            super(Keys.many());
        }
    }

    /** Everybody waits for everybody. */
    static class Synchronized extends MapLookUp<Map<Integer, CountedValue>> {
        Synchronized() {
            this(Keys.one());
        }

        Synchronized(Keys keys) {
            super("synchronized, get, bare pair", new HashMap<>(), keys);
        }

        @Override
        int look(Map<Integer, CountedValue> mine, Integer key) {
            CountedValue value;
            synchronized (mine) {
                value = mine.get(key);
                if (value != null) {
                    value.retain();
                }
            }
            return value == null ? 0 : use(value);
        }
    }

    static final class SynchronizedMany extends Synchronized {
        SynchronizedMany() {
            super(Keys.many());
        }
    }
}
