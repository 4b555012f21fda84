package org.holdfast.stress.order;

import org.holdfast.TwoLevelRefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The tear-down sees what the user wrote, and freeing sees that, what the holder wrote, and the tear-down. */
@JCStressTest
@Outcome(id = "1, 111", expect = Expect.ACCEPTABLE, desc = "torn down after the user, freed after all")
@Outcome(expect = Expect.FORBIDDEN, desc = "without a write, or in the wrong order")
@State
@SuppressWarnings("this-escape") // nobody uses it before the actors start
public class TearDownThenFreeTest {
    int user;
    int holder;
    int torn;
    int tornSaw;
    int freedSaw;
    final TwoLevelRefCount<TearDownThenFreeTest, TearDownThenFreeTest> counts =
            new TwoLevelRefCount<>(this, TearDownThenFreeTest::tearDown, this, TearDownThenFreeTest::free);

    public TearDownThenFreeTest() {
        counts.retainHolder();
    }

    private void tearDown() {
        tornSaw = user;
        torn++;
    }

    private void free() {
        freedSaw += user + 10 * holder + 100 * torn;
    }

    @Actor
    public void use() {
        user = 1;
        var unused = counts.releaseUser();
    }

    @Actor
    public void hold() {
        holder = 1;
        var unused = counts.releaseHolder();
    }

    @Arbiter
    public void judge(II_Result r) {
        r.r1 = tornSaw;
        r.r2 = freedSaw;
    }
}
