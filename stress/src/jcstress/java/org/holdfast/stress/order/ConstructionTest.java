package org.holdfast.stress.order;

import org.holdfast.RefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A counter published through a race shows its two claims or none, never one of them. */
@JCStressTest
@Outcome(id = "-1, -1", expect = Expect.ACCEPTABLE, desc = "not seen yet")
@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "seen with both claims")
@Outcome(id = "0, [02]", expect = Expect.ACCEPTABLE_INTERESTING, desc = "seen before its constructor's store: dead")
@Outcome(expect = Expect.FORBIDDEN, desc = "a claim is missing")
@State
public class ConstructionTest {
    RefCount published;

    @Actor
    public void publish() {
        published = RefCount.of(2);
    }

    @Actor
    public void read(II_Result r) {
        RefCount seen = published;
        r.r1 = seen == null ? -1 : seen.claims();
        r.r2 = seen == null ? -1 : seen.claims();
    }
}
