package org.holdfast.stress.order;

import java.time.Duration;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A claim that another thread closes frees the mark of the thread that entered, which may use it again at once. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "inside by the second claim alone, then outside")
@Outcome(expect = Expect.FORBIDDEN, desc = "a mark was lost, or stayed")
@State
public class InsideMarkTest {
    final Lifetime lifetime = new Lifetime();
    Ref<Lifetime> first;
    volatile boolean handed;
    volatile boolean closed;

    @Actor
    public void enter(II_Result r) {
        first = lifetime.enter();
        handed = true;
        Ref<Lifetime> second = lifetime.enter();
        r.r1 = inside();
        second.close();
        while (!closed) {
            Thread.onSpinWait();
        }
        r.r2 = inside();
    }

    @Actor
    public void close() {
        while (!handed) {
            Thread.onSpinWait();
        }
        first.close();
        closed = true;
    }

    private int inside() {
        try {
            return lifetime.await(Duration.ZERO) ? 2 : 0;
        } catch (IllegalStateException e) {
            return 1;
        } catch (InterruptedException e) {
            return 3;
        }
    }
}
