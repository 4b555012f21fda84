package org.holdfast.stress.order;

import org.holdfast.RefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** What a thread writes before releaseNotLast is seen by the one told last. */
@JCStressTest
@Outcome(id = "-1, -1", expect = Expect.ACCEPTABLE, desc = "not the last yet")
@Outcome(id = "-1, 1", expect = Expect.ACCEPTABLE, desc = "last, and sees the other's write")
@Outcome(expect = Expect.FORBIDDEN, desc = "last without the other's write")
@State
public class NotLastThenDisposeTest {
    final RefCount count = RefCount.of(2);
    int left;

    @Actor
    public void one(II_Result r) {
        left = 1;
        count.releaseNotLast();
        r.r1 = -1;
    }

    @Actor
    public void two(II_Result r) {
        r.r2 = count.releaseIfLast() ? left : -1;
    }
}
