package org.holdfast.stress.order;

import org.holdfast.ShardedRefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two holders on shards and a kill: who is told last, the kill or a release, sees what both holders wrote. */
@JCStressTest
@Outcome(id = "2, 0, 0", expect = Expect.ACCEPTABLE, desc = "the first holder is last, and sees both writes")
@Outcome(id = "0, 2, 0", expect = Expect.ACCEPTABLE, desc = "the second holder is last, and sees both writes")
@Outcome(id = "0, 0, 2", expect = Expect.ACCEPTABLE, desc = "the kill is last, and sees both writes")
@Outcome(expect = Expect.FORBIDDEN, desc = "last without a holder's write, or two last, or none")
@State
public class ShardedReleaseThenDisposeTest {
    final ShardedRefCount count = new ShardedRefCount(4);
    int left;
    int right;

    /** With the holders' claims. */
    public ShardedReleaseThenDisposeTest() {
        count.retain();
        count.retain();
    }

    @Actor
    public void one(III_Result r) {
        left = 1;
        r.r1 = count.release() ? left + right : 0;
    }

    @Actor
    public void two(III_Result r) {
        right = 1;
        r.r2 = count.release() ? left + right : 0;
    }

    @Actor
    public void kill(III_Result r) {
        r.r3 = count.kill() ? left + right : 0;
    }
}
