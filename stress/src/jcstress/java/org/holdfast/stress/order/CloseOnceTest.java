package org.holdfast.stress.order;

import org.holdfast.Ref;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads close one handle: one of them gives the claim up, and the other holder keeps its own. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "held by the other, then disposed of once")
@Outcome(expect = Expect.FORBIDDEN, desc = "given up twice, or never")
@State
@SuppressWarnings("this-escape") // nobody uses it before the actors start
public class CloseOnceTest {
    int disposals;
    final Ref<CloseOnceTest> one = Ref.of(this, test -> test.disposals++);
    final Ref<CloseOnceTest> other = one.share();

    @Actor
    public void one() {
        one.close();
    }

    @Actor
    public void two() {
        one.close();
    }

    @Arbiter
    public void judge(II_Result r) {
        r.r1 = disposals;
        other.close();
        r.r2 = disposals;
    }
}
