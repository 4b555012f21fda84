package org.holdfast.bench.slices;

/**
 * One thing to time. Each variant is a class with a loop of its own, so that the JIT compiles every loop alike and none
 * has a call site that other variants made megamorphic.
 *
 * <p>Thread safety: {@code run} may be called by several threads at once; they share the counter under test.
 */
public abstract class Variant {
    private final String name;

    /**
     * Names the variant.
     *
     * @param name as reports and the goals table say it
     */
    protected Variant(String name) {
        this.name = name;
    }

    /**
     * Does the operation {@code n} times, on a local copy of whatever field holds the counter: an atomic access keeps the JIT
     * from loading a field once for the whole loop.
     *
     * @param n how often
     * @return what the operations answered, folded into one number so that none can be left out
     */
    public abstract int run(int n);

    /**
     * Checks that the counter stands where it began: each claim taken was given up, nothing else was. It may give up the
     * variant's own claim to find out.
     *
     * @return true if so; call it once, at the end, when no thread is in {@code run}
     */
    public abstract boolean intact();

    /**
     * Names what reports call this variant.
     *
     * @return the name
     */
    public final String name() {
        return name;
    }
}
