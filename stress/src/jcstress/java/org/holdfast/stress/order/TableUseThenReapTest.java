package org.holdfast.stress.order;

import java.time.Duration;
import org.holdfast.RefTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A user and a pass: the value is used alive or not at all, and its disposer sees what the user wrote. */
@JCStressTest
@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "reaped before anybody found it")
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "used, then reaped, by a disposer that sees the use")
@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "in use when the pass came")
@Outcome(expect = Expect.FORBIDDEN, desc = "used dead, or disposed of without sight of the use, or not once")
@State
public class TableUseThenReapTest {
    final RefTable<Integer, Value> table = RefTable.<Integer, Value>builder()
            .disposer(value -> {
                value.seen += value.used;
                value.disposals++;
            })
            .idleTimes(Duration.ZERO, Duration.ZERO)
            .clock(() -> 0)
            .build();

    final Value value = new Value();

    public TableUseThenReapTest() {
        table.acquire(1, key -> value).close();
    }

    @Actor
    public void use(III_Result r) {
        r.r1 = table.withOrElse(
                1,
                found -> {
                    found.used = 1;
                    return found.disposals == 0 ? 1 : -1;
                },
                0);
    }

    @Actor
    public void reap(III_Result r) {
        r.r2 = table.reap();
    }

    @Arbiter
    public void judge(III_Result r) {
        table.close();
        r.r3 = value.disposals == 1 ? value.seen : -1;
    }

    static final class Value {
        int used;
        int seen;
        int disposals;
    }
}
