package org.holdfast.stress.order;

import org.holdfast.RefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Who saw saturation once is granted every claim after it. */
@JCStressTest
@Outcome(id = "[01], 1", expect = Expect.ACCEPTABLE, desc = "granted")
@Outcome(expect = Expect.FORBIDDEN, desc = "saturated, and refused")
@State
public class SaturatedStaysTest {
    static {
        Quiet.handler();
    }

    final RefCount count = new RefCount();

    @Actor
    public void drop() {
        count.releaseNotLast();
    }

    @Actor
    public void observe(II_Result r) {
        r.r1 = count.isSaturated() ? 1 : 0;
        r.r2 = count.tryRetain() ? 1 : 0;
    }
}
