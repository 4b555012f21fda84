package org.holdfast.bench.slices;

/**
 * A variant whose operation uses something up, such as the life that a kill ends. It works in small batches and reads the
 * clock itself, so that making the next batch ready does not count; reading the clock does, once a batch.
 *
 * <p>Thread safety: callers take turns, since what it works on cannot be shared; so only one thread is ever timed.
 */
public abstract class PreparedVariant extends Variant {
    private long timed;

    /**
     * Names the variant.
     *
     * @param name as reports and the goals table say it
     */
    protected PreparedVariant(String name) {
        super(name);
    }

    /** Makes everything ready for a batch. */
    protected abstract void prepare();

    /**
     * Uses up what was prepared.
     *
     * @return what the operations answered
     */
    protected abstract int use();

    /**
     * Answers how many operations one call of {@link #use} is.
     *
     * @return a constant, above 0
     */
    protected abstract int batch();

    /** Does at least {@code n} operations, in whole batches. */
    @Override
    public final synchronized int run(int n) {
        int answers = 0;
        for (int done = 0; done < n; done += batch()) {
            prepare();
            long start = System.nanoTime();
            answers += use();
            timed += System.nanoTime() - start;
        }
        return answers;
    }

    /** How many operations {@link #run} does when it is asked for {@code n}. */
    final int rounded(int n) {
        return (n + batch() - 1) / batch() * batch();
    }

    /** How long the operations took since the last call. */
    final synchronized long timed() {
        long nanos = timed;
        timed = 0;
        return nanos;
    }
}
