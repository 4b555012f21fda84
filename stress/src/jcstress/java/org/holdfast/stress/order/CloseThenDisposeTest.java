package org.holdfast.stress.order;

import org.holdfast.Ref;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** What both holders wrote before they closed their handles, the disposer sees. */
@JCStressTest
@Outcome(id = "1, 2, 1", expect = Expect.ACCEPTABLE, desc = "once, after both writes")
@Outcome(expect = Expect.FORBIDDEN, desc = "not once, or without a write")
@State
@SuppressWarnings("this-escape") // nobody uses it before the actors start
public class CloseThenDisposeTest {
    int left;
    int right;
    int disposals;
    int seen;
    final Ref<CloseThenDisposeTest> one = Ref.of(this, CloseThenDisposeTest::dispose);
    final Ref<CloseThenDisposeTest> other = one.share();

    private void dispose() {
        disposals++;
        seen = left + right;
    }

    @Actor
    public void one() {
        left = 1;
        one.close();
    }

    @Actor
    public void two(III_Result r) {
        right = 1;
        other.close();
        other.close();
        r.r3 = 1;
    }

    @Arbiter
    public void judge(III_Result r) {
        r.r1 = disposals;
        r.r2 = seen;
    }
}
