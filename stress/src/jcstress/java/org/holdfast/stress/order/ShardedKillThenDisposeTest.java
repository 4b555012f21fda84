package org.holdfast.stress.order;

import org.holdfast.ShardedRefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** What a thread writes before its release on a shard is seen by the kill that is told last, and the other way round. */
@JCStressTest
@Outcome(id = "1, -1", expect = Expect.ACCEPTABLE, desc = "the release is last, and sees the killer's write")
@Outcome(id = "-1, 1", expect = Expect.ACCEPTABLE, desc = "the kill is last, and sees the holder's write")
@Outcome(expect = Expect.FORBIDDEN, desc = "last without the other's write, or two last, or none")
@State
public class ShardedKillThenDisposeTest {
    final ShardedRefCount count = new ShardedRefCount(4);
    int left;
    int right;

    /** With the holder's claim. */
    public ShardedKillThenDisposeTest() {
        count.retain();
    }

    @Actor
    public void release(II_Result r) {
        left = 1;
        r.r1 = count.release() ? right : -1;
    }

    @Actor
    public void kill(II_Result r) {
        right = 1;
        r.r2 = count.kill() ? left : -1;
    }
}
