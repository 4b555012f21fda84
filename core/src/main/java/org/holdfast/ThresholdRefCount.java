package org.holdfast;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * A {@link RefCount} that tells a listener once when the count first reaches a threshold: a warning long before
 * saturation, when claims are being forgotten somewhere. The plain counter pays nothing for this form.
 *
 * <p>The listener runs on the thread whose claim reached the threshold, after that claim was granted, outside any lock. If it
 * throws, the exception is logged and the caller keeps its claim.
 *
 * <p>Thread safety and memory effects: as {@link Counter}; the listener is called by at most one thread, once.
 */
public final class ThresholdRefCount extends Counter {
    private final int threshold;
    private final IntConsumer listener;
    private final AtomicBoolean told = new AtomicBoolean();

    private ThresholdRefCount(int claims, int threshold, IntConsumer listener) {
        super(claims);
        this.threshold = threshold;
        this.listener = listener;
    }

    /**
     * Makes a counter with one claim, the creator's.
     *
     * @param threshold the number of claims at which the listener is told, at least 2
     * @param listener is given the number of claims that the telling call saw, {@link Integer#MAX_VALUE} if saturated
     * @return a live counter
     * @throws IllegalArgumentException if threshold is less than 2
     * @throws NullPointerException if listener is null
     */
    public static ThresholdRefCount of(int threshold, IntConsumer listener) {
        if (threshold < 2) {
            throw new IllegalArgumentException("threshold must be at least 2: threshold=" + threshold);
        }
        return new ThresholdRefCount(1, threshold, Objects.requireNonNull(listener, "listener"));
    }

    /** {@inheritDoc} */
    @Override
    public void retain() {
        watch(takeClaim(), 1);
    }

    /** {@inheritDoc} */
    @Override
    public void retain(int n) {
        watch(takeClaims(checkPositive(n, "n"), true), n);
    }

    /** {@inheritDoc} */
    @Override
    public boolean tryRetain() {
        return watch(tryTakeClaim(), 1);
    }

    /** {@inheritDoc} */
    @Override
    public boolean tryRetain(int n) {
        return watch(takeClaims(checkPositive(n, "n"), false), n);
    }

    /** {@inheritDoc} */
    @Override
    public boolean tryRetainBelow(int limit) {
        return watch(takeClaimBelow(checkPositive(limit, "limit")), 1);
    }

    /** Looks at the d that a taking call answered, and answers whether a claim was taken. */
    private boolean watch(int d, int claims) {
        if (!retained(d, claims)) {
            return false;
        }
        if ((d == SAT || d >= threshold - 1) && !told.get() && told.compareAndSet(false, true)) {
            try {
                listener.accept(d == SAT || d == MAX ? Integer.MAX_VALUE : d + 1);
            } catch (Throwable t) {
                Log.error("the listener of a threshold counter failed; the claim is held", t);
            }
        }
        return true;
    }
}
