package org.holdfast.stress.order;

import org.holdfast.RefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Who was refused once is refused for ever: the opaque pre-read is coherent with itself and with later reads. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "refused, refused, no claims")
@Outcome(id = "1, 1, [23]", expect = Expect.ACCEPTABLE, desc = "both granted and counted, before or after the release")
@Outcome(expect = Expect.FORBIDDEN, desc = "refused and then granted or counted")
@State
public class DeadStaysDeadTest {
    final RefCount count = new RefCount();

    @Actor
    public void last() {
        var unused = count.release();
    }

    @Actor
    public void observe(III_Result r) {
        r.r1 = count.tryRetain() ? 1 : 0;
        r.r2 = count.tryRetain() ? 1 : 0;
        r.r3 = count.claims();
    }
}
