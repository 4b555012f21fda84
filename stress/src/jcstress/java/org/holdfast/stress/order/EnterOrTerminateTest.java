package org.holdfast.stress.order;

import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Who enters beside terminate is refused, or its writes are seen by the release; who sees the end sees the release. */
@JCStressTest
@Outcome(id = "0, 1, [01]", expect = Expect.ACCEPTABLE, desc = "refused; the release ran")
@Outcome(id = "1, 2, [01]", expect = Expect.ACCEPTABLE, desc = "entered; the release saw it")
@Outcome(expect = Expect.FORBIDDEN, desc = "released without the write, not once, or told before")
@State
public class EnterOrTerminateTest {
    final Lifetime lifetime = new Lifetime(this::release);
    int written;
    int released;

    private void release() {
        released += 1 + written;
    }

    @Actor
    public void enter(III_Result r) {
        try (Ref<Lifetime> inside = lifetime.tryEnter()) {
            if (inside != null) {
                written = 1;
                r.r1 = released == 0 ? 1 : 2;
            }
        }
    }

    @Actor
    public void terminate(III_Result r) {
        boolean mine = lifetime.terminate();
        r.r3 = !mine ? 3 : !lifetime.isTerminated() ? 0 : released > 0 ? 1 : 2;
    }

    @Arbiter
    public void judge(III_Result r) {
        r.r2 = released;
    }
}
