package org.holdfast.stress.order;

import org.holdfast.ShardedRefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Whoever sees a kill confirmed gets no claim as a newcomer; who was refused stays refused. */
@JCStressTest
@Outcome(id = "0, [01]", expect = Expect.ACCEPTABLE, desc = "not confirmed yet: either way")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "confirmed, and refused")
@Outcome(expect = Expect.FORBIDDEN, desc = "confirmed, and granted; or refused, and granted after")
@State
public class ShardedConfirmTest {
    final ShardedRefCount count = new ShardedRefCount(4);
    volatile boolean confirmed;

    @Actor
    public void kill() {
        if (count.kill(() -> confirmed = true)) {
            confirmed = true;
        }
    }

    @Actor
    public void come(II_Result r) {
        r.r1 = confirmed ? 1 : 0;
        boolean first = count.tryRetain();
        boolean second = count.tryRetain();
        r.r2 = !first && second ? 2 : first ? 1 : 0;
    }
}
