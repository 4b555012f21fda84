package org.holdfast.stress.order;

import org.holdfast.Ref;
import org.holdfast.RefCountException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A move beside a close: the claim is given up by the close or owned by the new handle, with what was written before. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "closed before")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "moved, and closed there")
@Outcome(expect = Expect.FORBIDDEN, desc = "given up twice, or never")
@State
@SuppressWarnings("this-escape") // nobody uses it before the actors start
public class MoveOrCloseTest {
    int disposals;
    final Ref<MoveOrCloseTest> ref = Ref.of(this, test -> test.disposals++);

    static {
        Quiet.handler();
    }

    @Actor
    public void close() {
        ref.close();
    }

    @Actor
    public void move(II_Result r) {
        try {
            Ref<MoveOrCloseTest> mine = ref.move();
            r.r1 = 1 + disposals;
            mine.close();
        } catch (RefCountException e) {
            r.r1 = 0;
        }
    }

    @Arbiter
    public void judge(II_Result r) {
        r.r2 = disposals;
    }
}
