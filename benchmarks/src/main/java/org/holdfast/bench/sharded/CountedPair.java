package org.holdfast.bench.sharded;

import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.slices.Work;

/**
 * A claim taken and given up again; {@code with work}, the thread works for {@link Work#NANOS} ns while it holds it. Each
 * counter has a copy of this loop of its own, since each variant is loaded with a copy of its code.
 *
 * <p>Thread safety: as that of every variant.
 *
 * @param <C> the counter
 */
abstract class CountedPair<C> extends Variant {
    /** What the name of a pair with work ends in. */
    static final String WITH_WORK = " with work";

    private final boolean working;
    private final C counter;

    CountedPair(String name, boolean working, C counter) {
        super(name + (working ? WITH_WORK : ""));
        this.working = working;
        this.counter = counter;
    }

    final C counter() {
        return counter;
    }

    /** Takes a claim; false if it was refused, which no counter here does. */
    abstract boolean retain(C counter);

    /** Gives it up; true if it was the last, which it never is. */
    abstract boolean release(C counter);

    @Override
    public final int run(int n) {
        return working ? pairsWithWork(n) : pairs(n);
    }

    private int pairs(int n) {
        C mine = counter;
        int answers = 0;
        for (int i = 0; i < n; i++) {
            if (retain(mine)) {
                answers += release(mine) ? 1 : 0;
            }
        }
        return answers;
    }

    private int pairsWithWork(int n) {
        C mine = counter;
        int answers = 0;
        long x = n;
        for (int i = 0; i < n; i++) {
            if (retain(mine)) {
                x = Work.on(x);
                answers += release(mine) ? 1 : 0;
            }
        }
        return x == 0 ? 1 : answers;
    }
}
