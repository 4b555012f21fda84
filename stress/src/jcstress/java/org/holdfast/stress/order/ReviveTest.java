package org.holdfast.stress.order;

import org.holdfast.RefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A try that wins against the pending last release comes after it and what it wrote before. */
@JCStressTest
@Outcome(id = "0, [01]", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(id = "2, [01]", expect = Expect.ACCEPTABLE, desc = "granted before the release")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "sole owner, sees the write")
@Outcome(expect = Expect.FORBIDDEN, desc = "sole owner without the other's write")
@State
public class ReviveTest {
    final RefCount count = new RefCount();
    int data;

    @Actor
    public void release() {
        data = 1;
        var unused = count.release();
    }

    @Actor
    public void revive(II_Result r) {
        r.r1 = count.tryRetain() ? count.claims() : 0;
        r.r2 = data;
    }
}
