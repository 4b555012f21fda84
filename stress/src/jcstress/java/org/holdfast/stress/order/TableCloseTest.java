package org.holdfast.stress.order;

import org.holdfast.RefTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A load and a close: what was loaded is disposed of once, and nothing stays in the table. */
@JCStressTest
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "refused")
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "loaded, disposed of, gone")
@Outcome(expect = Expect.FORBIDDEN, desc = "left in a closed table, or lost")
@State
public class TableCloseTest {
    final RefTable<Integer, int[]> table =
            RefTable.<Integer, int[]>builder().disposer(value -> value[0]++).build();

    final int[] value = new int[1];
    int loads;

    @Actor
    public void load() {
        try {
            table.acquire(1, key -> {
                        loads++;
                        return value;
                    })
                    .close();
        } catch (IllegalStateException e) {
            // closed before
        }
    }

    @Actor
    public void close() {
        table.close();
    }

    @Arbiter
    public void judge(III_Result r) {
        r.r1 = loads;
        r.r2 = value[0];
        r.r3 = (int) table.size();
    }
}
