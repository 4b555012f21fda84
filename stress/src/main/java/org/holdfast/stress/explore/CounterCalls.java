package org.holdfast.stress.explore;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.holdfast.RefCount;
import org.holdfast.RefCounted;
import org.jspecify.annotations.Nullable;

/** The calls, compiled against the real classes and loaded beside the rewritten ones. */
public final class CounterCalls implements Calls {
    private final RefCount count = new RefCount();
    private final RefCounted counted = new RefCounted() {
        @Override
        protected void dispose() {}
    };
    private @Nullable Machine machine;
    private final Lock lock = new ModelLock();

    /** For the subject, which makes one by reflection. */
    public CounterCalls() {}

    @Override
    public void bind(Machine memory) {
        machine = memory;
        Steps.machine = memory;
    }

    @Override
    public int call(Op op, int n) {
        switch (op) {
            case RETAIN -> count.retain();
            case RETAIN_MANY -> count.retain(n);
            case RELEASE_NOT_LAST -> count.releaseNotLast();
            case CLAIMS -> {
                return count.claims();
            }
            case LOOK_UP -> lookUp();
            case REMOVE -> {
                memory().clearListed();
                lock.unlock();
            }
            default -> {
                return test(op, n) ? 1 : 0;
            }
        }
        return 0;
    }

    private boolean test(Op op, int n) {
        return switch (op) {
            case TRY_RETAIN -> count.tryRetain();
            case TRY_RETAIN_MANY -> count.tryRetain(n);
            case TRY_RETAIN_BELOW -> count.tryRetainBelow(n);
            case RELEASE -> count.release();
            case RELEASE_MANY -> count.release(n);
            case RELEASE_IF_LAST -> count.releaseIfLast();
            case RELEASE_UNLESS_LAST -> count.releaseUnlessLast();
            case RELEASE_LOCKING -> count.releaseLocking(lock);
            case RELEASE_COUNTED -> counted.release();
            case IS_DEAD -> count.isDead();
            case IS_SATURATED -> count.isSaturated();
            default -> throw new IllegalArgumentException("not a question: op=" + op);
        };
    }

    private void lookUp() {
        lock.lock();
        try {
            if (memory().readListed()) {
                count.retain();
            }
        } finally {
            lock.unlock();
        }
    }

    private Machine memory() {
        Machine bound = machine;
        if (bound == null) {
            throw new IllegalStateException("bind comes first");
        }
        return bound;
    }

    /** The lock of the model: taking it is a step, and is not possible while another thread has it. */
    private final class ModelLock implements Lock {
        @Override
        public void lock() {
            memory().lock();
        }

        @Override
        public void unlock() {
            memory().unlock();
        }

        @Override
        public void lockInterruptibly() {
            throw new UnsupportedOperationException("releaseLocking is specified with lock()");
        }

        @Override
        public boolean tryLock() {
            throw new UnsupportedOperationException("releaseLocking is specified with lock()");
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) {
            throw new UnsupportedOperationException("releaseLocking is specified with lock()");
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException("releaseLocking needs no condition");
        }
    }
}
