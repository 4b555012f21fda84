package org.holdfast.stress.order;

import org.holdfast.RefTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Whoever finds a value, or waits for its load, sees what the loader wrote. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "not there yet")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "found, whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "without what the loader wrote")
@State
public class TableLoadThenFindTest {
    final RefTable<Integer, int[]> table =
            RefTable.<Integer, int[]>builder().disposer(value -> {}).build();

    @Actor
    public void load(II_Result r) {
        try (var ref = table.acquire(1, TableLoadThenFindTest::value)) {
            r.r1 = ref.get()[0];
        }
    }

    @Actor
    public void find(II_Result r) {
        r.r2 = table.withOrElse(1, value -> value[0] == 0 ? -1 : value[0], 0);
    }

    static int[] value(int key) {
        int[] value = new int[1];
        value[0] = key;
        return value;
    }
}
