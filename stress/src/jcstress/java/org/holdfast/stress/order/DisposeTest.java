package org.holdfast.stress.order;

import org.holdfast.RefCounted;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** dispose() runs once and sees what every holder wrote before its release. */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "once, and sees both writes")
@Outcome(expect = Expect.FORBIDDEN, desc = "not once, or without a write")
@State
public class DisposeTest {
    final Shared shared = new Shared();

    @Actor
    public void one() {
        shared.left = 1;
        var unused = shared.release();
    }

    @Actor
    public void two() {
        shared.right = 1;
        var unused = shared.release();
    }

    @Arbiter
    public void judge(II_Result r) {
        r.r1 = shared.disposals;
        r.r2 = shared.seen;
    }

    static final class Shared extends RefCounted {
        int left;
        int right;
        int disposals;
        int seen;

        Shared() {
            retain();
        }

        @Override
        protected void dispose() {
            disposals++;
            seen = left + right;
        }
    }
}
