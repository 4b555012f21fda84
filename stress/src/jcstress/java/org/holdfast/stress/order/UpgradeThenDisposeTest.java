package org.holdfast.stress.order;

import org.holdfast.Ref;
import org.holdfast.ScopedRef;
import org.holdfast.Unclaimed;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** An upgrade beside the last close is refused, or the disposer sees what was written before its scoped handle closed. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "granted, and the disposer saw the write")
@Outcome(expect = Expect.FORBIDDEN, desc = "disposed of without the write, or not once")
@State
@SuppressWarnings("this-escape") // nobody uses it before the actors start
public class UpgradeThenDisposeTest {
    int written;
    int disposed;
    final Ref<UpgradeThenDisposeTest> ref = Ref.of(this, test -> test.disposed += 1 + test.written);
    final Unclaimed<UpgradeThenDisposeTest> known = ref.unclaimed();

    @Actor
    public void close() {
        ref.close();
    }

    @Actor
    public void upgrade(II_Result r) {
        try (ScopedRef<UpgradeThenDisposeTest> mine = known.tryShareScoped()) {
            if (mine != null) {
                mine.get().written = 1;
                r.r1 = 1;
            }
        }
    }

    @Arbiter
    public void judge(II_Result r) {
        r.r2 = disposed;
    }
}
