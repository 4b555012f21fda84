package org.holdfast.stress.order;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.ThresholdRefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two claims that pass the threshold together tell the listener once. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "told once")
@Outcome(expect = Expect.FORBIDDEN, desc = "told twice or never")
@State
public class ThresholdToldOnceTest {
    final AtomicInteger told = new AtomicInteger();
    final ThresholdRefCount count = ThresholdRefCount.of(2, claims -> told.incrementAndGet());

    @Actor
    public void one() {
        count.retain();
    }

    @Actor
    public void two() {
        count.retain();
    }

    @Arbiter
    public void judge(I_Result r) {
        r.r1 = told.get();
    }
}
