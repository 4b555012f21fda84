package org.holdfast.stress.order;

import org.holdfast.RefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** claims() == 1 read by a holder comes after the other's release and what it wrote before. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "sole owner, sees the write")
@Outcome(id = "2, [01]", expect = Expect.ACCEPTABLE, desc = "not the sole owner yet")
@Outcome(expect = Expect.FORBIDDEN, desc = "sole owner without the other's write")
@State
public class SoleOwnerTest {
    final RefCount count = RefCount.of(2);
    int data;

    @Actor
    public void other() {
        data = 1;
        var unused = count.release();
    }

    @Actor
    public void owner(II_Result r) {
        r.r1 = count.claims();
        r.r2 = data;
    }
}
