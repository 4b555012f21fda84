package org.holdfast.stress.order;

import org.holdfast.ShardedRefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A newcomer beside the start of a next life sees what its owner wrote before, or is refused; the life ends exactly once. */
@JCStressTest
@Outcome(id = "[01], 1, 1", expect = Expect.ACCEPTABLE, desc = "refused, or admitted and sees the owner's write")
@Outcome(expect = Expect.FORBIDDEN, desc = "admitted without the owner's write, or the next life has no last, or two")
@State
public class ShardedRevivalTest {
    final ShardedRefCount count = new ShardedRefCount(4);
    int written;
    int lasts;

    /** Dead, as after a life of its own. */
    public ShardedRevivalTest() {
        written = count.kill() ? 0 : 9;
    }

    @Actor
    public void start(III_Result r) {
        written = 1;
        r.r2 = count.reinit() ? 1 : 0;
    }

    @Actor
    public void come(III_Result r) {
        if (count.tryRetain()) {
            r.r1 = written == 1 ? 1 : 2;
            lasts += count.release() ? 2 : 0; // nobody kills yet
        }
    }

    @Arbiter
    public void judge(III_Result r) {
        r.r3 = lasts + (count.kill() ? 1 : 0);
    }
}
