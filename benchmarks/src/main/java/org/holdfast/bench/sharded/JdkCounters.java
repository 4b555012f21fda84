package org.holdfast.bench.sharded;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.slices.Work;
import org.holdfast.bench.topic.Names;

/** What the JDK offers, and the usual hand-rolled form. */
final class JdkCounters {
    /** What a pair with work has besides the pair. */
    static final String WORK_ALONE = "work alone";

    private JdkCounters() {}

    static final class WorkAlone extends Variant {
        WorkAlone() {
            super(WORK_ALONE);
        }

        @Override
        public int run(int n) {
            long x = n;
            for (int i = 0; i < n; i++) {
                x = Work.on(x);
            }
            return (int) x;
        }

        @Override
        public boolean intact() {
            return run(1) == (int) Work.on(1);
        }
    }

    /** Only with work: without, every topic has it. */
    static final class Raw extends CountedPair<AtomicInteger> {
        Raw(Boolean working) {
            super(Names.RAW, working, new AtomicInteger(1));
        }

        @Override
        boolean retain(AtomicInteger counter) {
            return counter.getAndAdd(1) > 0;
        }

        @Override
        boolean release(AtomicInteger counter) {
            return counter.getAndAdd(-1) == 1;
        }

        @Override
        public boolean intact() {
            return counter().get() == 1;
        }
    }

    /** Counts on many lines as well, but nobody is ever told that the count is zero. */
    static final class Adder extends CountedPair<LongAdder> {
        Adder(Boolean working) {
            super("LongAdder pair", working, new LongAdder());
        }

        @Override
        boolean retain(LongAdder counter) {
            counter.increment();
            return true;
        }

        @Override
        boolean release(LongAdder counter) {
            counter.decrement();
            return false;
        }

        @Override
        public boolean intact() {
            return counter().sum() == 0;
        }
    }

    static final class CasLoop extends CountedPair<AtomicInteger> {
        CasLoop(Boolean working) {
            super("CAS loop pair", working, new AtomicInteger(1));
        }

        @Override
        boolean retain(AtomicInteger counter) {
            int seen = counter.get();
            while (seen > 0) {
                if (counter.compareAndSet(seen, seen + 1)) {
                    return true;
                }
                seen = counter.get();
            }
            return false;
        }

        @Override
        boolean release(AtomicInteger counter) {
            return counter.decrementAndGet() == 0;
        }

        @Override
        public boolean intact() {
            return counter().get() == 1;
        }
    }

    static final class ReadLock extends CountedPair<ReentrantReadWriteLock> {
        ReadLock(Boolean working) {
            super("ReentrantReadWriteLock read pair", working, new ReentrantReadWriteLock());
        }

        @Override
        @SuppressWarnings("LockNotBeforeTry") // given up by release, which always follows
        boolean retain(ReentrantReadWriteLock counter) {
            counter.readLock().lock();
            return true;
        }

        @Override
        boolean release(ReentrantReadWriteLock counter) {
            counter.readLock().unlock();
            return false;
        }

        @Override
        public boolean intact() {
            return counter().getReadLockCount() == 0;
        }
    }
}
