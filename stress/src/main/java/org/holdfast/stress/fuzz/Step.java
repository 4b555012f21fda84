package org.holdfast.stress.fuzz;

import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.Counter;
import org.holdfast.RefCountException;

/**
 * One call with its argument.
 *
 * @param call which
 * @param argument how many, or the limit; ignored by calls without one
 */
record Step(Call call, int argument) {
    /** Sizes and limits worth trying: small ones, and those that cross the top in one or two calls. */
    private static final int[] SIZES = {1, 1, 2, 3, 4, 7, Integer.MAX_VALUE - 1, Integer.MAX_VALUE};

    enum Call {
        RETAIN,
        RETAIN_MANY,
        TRY_RETAIN,
        TRY_RETAIN_MANY,
        TRY_RETAIN_BELOW,
        RELEASE,
        RELEASE_MANY,
        RELEASE_NOT_LAST,
        RELEASE_IF_LAST,
        RELEASE_UNLESS_LAST,
        RELEASE_LOCKING
    }

    static Step random(SplittableRandom random) {
        Call[] calls = Call.values();
        return new Step(calls[random.nextInt(calls.length)], size(random));
    }

    static int size(SplittableRandom random) {
        return SIZES[random.nextInt(SIZES.length)];
    }

    /** What the counter answers. */
    String on(Counter counter, ReentrantLock lock) {
        try {
            return answer(counter, lock);
        } catch (RefCountException e) {
            return "throws " + e.misuse();
        }
    }

    private String answer(Counter counter, ReentrantLock lock) {
        switch (call) {
            case RETAIN -> counter.retain();
            case RETAIN_MANY -> counter.retain(argument);
            case TRY_RETAIN -> {
                return String.valueOf(counter.tryRetain());
            }
            case TRY_RETAIN_MANY -> {
                return String.valueOf(counter.tryRetain(argument));
            }
            case TRY_RETAIN_BELOW -> {
                return String.valueOf(counter.tryRetainBelow(argument));
            }
            case RELEASE -> {
                return String.valueOf(counter.release());
            }
            case RELEASE_MANY -> {
                return String.valueOf(counter.release(argument));
            }
            case RELEASE_NOT_LAST -> counter.releaseNotLast();
            case RELEASE_IF_LAST -> {
                return String.valueOf(counter.releaseIfLast());
            }
            case RELEASE_UNLESS_LAST -> {
                return String.valueOf(counter.releaseUnlessLast());
            }
            case RELEASE_LOCKING -> {
                return locking(counter, lock);
            }
        }
        return "done";
    }

    private static String locking(Counter counter, ReentrantLock lock) {
        boolean last = counter.releaseLocking(lock);
        if (last != lock.isHeldByCurrentThread()) {
            return last + " with the lock " + (last ? "free" : "held");
        }
        if (last) {
            lock.unlock();
        }
        return String.valueOf(last);
    }

    /** What the model answers. */
    String on(Model model) {
        return switch (call) {
            case RETAIN -> model.retain(1, true);
            case RETAIN_MANY -> model.retain(argument, true);
            case TRY_RETAIN -> model.retain(1, false);
            case TRY_RETAIN_MANY -> model.retain(argument, false);
            case TRY_RETAIN_BELOW -> model.tryRetainBelow(argument);
            case RELEASE -> model.release(1);
            case RELEASE_MANY -> model.release(argument);
            case RELEASE_NOT_LAST -> model.releaseNotLast();
            case RELEASE_IF_LAST -> model.releaseIfLast();
            case RELEASE_UNLESS_LAST -> model.releaseUnlessLast();
            case RELEASE_LOCKING -> model.releaseLocking();
        };
    }

    static String look(Counter counter) {
        return "claims=" + counter.claims() + " dead=" + counter.isDead() + " saturated=" + counter.isSaturated();
    }
}
