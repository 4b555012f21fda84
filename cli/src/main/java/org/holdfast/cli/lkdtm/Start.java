package org.holdfast.cli.lkdtm;

import java.util.function.IntFunction;

/**
 * Where a check starts. Linux sets the counter to these values; Holdfast has no {@code set}, so each is reached by calls.
 * The top is 2<sup>31</sup> claims, one more than Linux's.
 */
@FunctionalInterface
interface Start {
    Start TWO = maker -> maker.apply(2);
    Start THREE = maker -> maker.apply(3);
    Start BELOW_TOP = maker -> maker.apply(Integer.MAX_VALUE);
    Start TOP = maker -> retained(BELOW_TOP.reach(maker));
    Start SATURATED = maker -> retained(TOP.reach(maker));
    Start DEAD = maker -> released(maker.apply(1));

    /** A counter of this maker, brought there. */
    Subject reach(IntFunction<Subject> maker);

    private static Subject retained(Subject subject) {
        subject.retain();
        return subject;
    }

    private static Subject released(Subject subject) {
        if (!subject.release()) {
            throw new IllegalStateException("the only claim was released and the answer was false");
        }
        return subject;
    }
}
