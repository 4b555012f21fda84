package org.holdfast.stress.order;

import org.holdfast.RefCounted;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads cascade side by side: each finds its own state through the racy table, outer before inner, never nested. */
@JCStressTest
@Outcome(id = "12, 12", expect = Expect.ACCEPTABLE, desc = "outer ended, then inner, on both")
@Outcome(expect = Expect.FORBIDDEN, desc = "nested, lost or in another thread's list")
@State
public class CascadeTableTest {
    final Outer left = new Outer();
    final Outer right = new Outer();

    @Actor
    public void one(II_Result r) {
        var unused = left.release();
        r.r1 = left.order;
    }

    @Actor
    public void two(II_Result r) {
        var unused = right.release();
        r.r2 = right.order;
    }

    static final class Outer extends RefCounted {
        final Inner inner = new Inner(this);
        int order;

        @Override
        protected void dispose() {
            var unused = inner.release();
            order = order * 10 + 1;
        }
    }

    static final class Inner extends RefCounted {
        final Outer outer;

        Inner(Outer outer) {
            this.outer = outer;
        }

        @Override
        protected void dispose() {
            outer.order = outer.order * 10 + 2;
        }
    }
}
