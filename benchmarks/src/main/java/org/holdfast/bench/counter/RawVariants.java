package org.holdfast.bench.counter;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.StampedLock;
import org.holdfast.bench.slices.Variant;

/** What the JDK offers, and the usual hand-rolled forms. */
final class RawVariants {
    private static final int DEAD = 0xE000_0000;

    private RawVariants() {}

    /** Takes a claim by exchange unless the count is zero, gives it up by an add. */
    static final class CasLoopPair extends Variant {
        private final AtomicInteger count = new AtomicInteger(1);

        CasLoopPair() {
            super("CAS loop pair");
        }

        @Override
        public int run(int n) {
            AtomicInteger mine = count;
            int answers = 0;
            for (int i = 0; i < n; i++) {
                if (tryRetain(mine)) {
                    answers += mine.decrementAndGet() == 0 ? 1 : 0;
                }
            }
            return answers;
        }

        private static boolean tryRetain(AtomicInteger count) {
            int seen = count.get();
            while (seen > 0) {
                if (count.compareAndSet(seen, seen + 1)) {
                    return true;
                }
                seen = count.get();
            }
            return false;
        }

        @Override
        public boolean intact() {
            return count.get() == 1;
        }
    }

    static final class NewAndLast extends Variant {
        NewAndLast() {
            super("raw new and last");
        }

        @Override
        public int run(int n) {
            int answers = 0;
            for (int i = 0; i < n; i++) {
                answers += new AtomicInteger(1).getAndAdd(-1);
            }
            return answers;
        }

        @Override
        public boolean intact() {
            return run(3) == 3;
        }
    }

    /** The same, but another thread could have seen each object. */
    static final class PublishedNewAndLast extends Variant {
        private final AtomicReference<AtomicInteger> shared = new AtomicReference<>();

        PublishedNewAndLast() {
            super("raw new and last, published");
        }

        @Override
        public int run(int n) {
            AtomicReference<AtomicInteger> mine = shared;
            int answers = 0;
            for (int i = 0; i < n; i++) {
                AtomicInteger count = new AtomicInteger(1);
                mine.setRelease(count);
                answers += count.getAndAdd(-1);
            }
            return answers;
        }

        @Override
        public boolean intact() {
            int answers = run(3);
            AtomicInteger count = shared.get();
            return answers == 3 && count != null && count.get() == 0;
        }
    }

    /** A try that adds first and repairs the dead word afterwards. */
    static final class BlindFailedTry extends Variant {
        private final AtomicInteger count = new AtomicInteger(DEAD);

        BlindFailedTry() {
            super("blind failed try");
        }

        @Override
        public int run(int n) {
            AtomicInteger mine = count;
            int answers = 0;
            for (int i = 0; i < n; i++) {
                if (mine.getAndAdd(1) < 0) {
                    mine.set(DEAD);
                } else {
                    answers++;
                }
            }
            return answers;
        }

        @Override
        public boolean intact() {
            return run(1) == 0 && count.get() == DEAD;
        }
    }

    static final class StampedPair extends Variant {
        private final StampedLock lock = new StampedLock();

        StampedPair() {
            super("StampedLock read pair");
        }

        @Override
        public int run(int n) {
            StampedLock mine = lock;
            int answers = 0;
            for (int i = 0; i < n; i++) {
                long stamp = mine.readLock();
                answers += (int) stamp;
                mine.unlockRead(stamp);
            }
            return answers;
        }

        @Override
        public boolean intact() {
            return lock.getReadLockCount() == 0;
        }
    }
}
