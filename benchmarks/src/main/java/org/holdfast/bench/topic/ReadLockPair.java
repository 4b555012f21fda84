package org.holdfast.bench.topic;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.holdfast.bench.slices.Variant;

/**
 * What many take instead of a claim: the read lock, while the object must stay.
 *
 * <p>Thread safety: as that of every variant.
 */
public final class ReadLockPair extends Variant {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** Made by {@link org.holdfast.bench.slices.OwnCopy}. */
    public ReadLockPair() {
        super("ReentrantReadWriteLock read pair");
    }

    @Override
    @SuppressWarnings("LockNotBeforeTry") // nothing between the two can throw
    public int run(int n) {
        ReentrantReadWriteLock.ReadLock read = lock.readLock();
        for (int i = 0; i < n; i++) {
            read.lock();
            read.unlock();
        }
        return n;
    }

    @Override
    public boolean intact() {
        return lock.getReadLockCount() == 0;
    }
}
