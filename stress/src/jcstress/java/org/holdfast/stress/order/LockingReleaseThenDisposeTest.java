package org.holdfast.stress.order;

import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.RefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The same for releaseLocking. */
@JCStressTest
@Outcome(id = "1, -1", expect = Expect.ACCEPTABLE, desc = "last, and sees the other's write")
@Outcome(id = "-1, 1", expect = Expect.ACCEPTABLE, desc = "last, and sees the other's write")
@Outcome(expect = Expect.FORBIDDEN, desc = "last without the other's write, or two last, or none")
@State
public class LockingReleaseThenDisposeTest {
    final RefCount count = RefCount.of(2);
    final ReentrantLock lock = new ReentrantLock();
    int left;
    int right;

    private boolean last() {
        boolean last = count.releaseLocking(lock);
        if (last) {
            lock.unlock();
        }
        return last;
    }

    @Actor
    public void one(II_Result r) {
        left = 1;
        r.r1 = last() ? right : -1;
    }

    @Actor
    public void two(II_Result r) {
        right = 1;
        r.r2 = last() ? left : -1;
    }
}
