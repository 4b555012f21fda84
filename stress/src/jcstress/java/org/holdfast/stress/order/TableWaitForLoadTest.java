package org.holdfast.stress.order;

import org.holdfast.RefTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two who ask for an absent key get one value, whole, from one load. */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "one load, both see it")
@Outcome(expect = Expect.FORBIDDEN, desc = "two loads, or a value in part")
@State
public class TableWaitForLoadTest {
    final RefTable<Integer, int[]> table =
            RefTable.<Integer, int[]>builder().disposer(value -> {}).build();
    /** Plain: written by whoever loads, and that is one. */
    int loads;

    int[] load(int key) {
        loads++;
        return TableLoadThenFindTest.value(key);
    }

    @Actor
    public void one(III_Result r) {
        try (var ref = table.acquire(1, this::load)) {
            r.r1 = ref.get()[0];
        }
    }

    @Actor
    public void two(III_Result r) {
        try (var ref = table.acquire(1, this::load)) {
            r.r2 = ref.get()[0];
        }
    }

    @Arbiter
    public void judge(III_Result r) {
        r.r3 = loads;
    }
}
