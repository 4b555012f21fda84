package org.holdfast.stress.order;

import org.holdfast.RefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The same for the conditional forms: not the last by releaseUnlessLast, the last by releaseIfLast. */
@JCStressTest
@Outcome(id = "1, -1", expect = Expect.ACCEPTABLE, desc = "last, and sees the other's write")
@Outcome(id = "-1, 1", expect = Expect.ACCEPTABLE, desc = "last, and sees the other's write")
@Outcome(expect = Expect.FORBIDDEN, desc = "last without the other's write, or two last, or none")
@State
public class ConditionalReleaseThenDisposeTest {
    final RefCount count = RefCount.of(2);
    int left;
    int right;

    @Actor
    public void one(II_Result r) {
        left = 1;
        r.r1 = (!count.releaseUnlessLast() && count.releaseIfLast()) ? right : -1;
    }

    @Actor
    public void two(II_Result r) {
        right = 1;
        r.r2 = (!count.releaseUnlessLast() && count.releaseIfLast()) ? left : -1;
    }
}
