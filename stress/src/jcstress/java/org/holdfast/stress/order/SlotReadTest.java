package org.holdfast.stress.order;

import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A reader beside a set: it gets the old value or the new one, alive, and is never told that the slot was robbed. */
@JCStressTest
@Outcome(id = "[12], 0, 1", expect = Expect.ACCEPTABLE, desc = "one of the two, alive")
@Outcome(expect = Expect.FORBIDDEN, desc = "none, disposed of, or not disposed of once")
@State
public class SlotReadTest {
    final Value first = new Value(1);
    final RefSlot<Value> slot = new RefSlot<>(first.owned());
    final Ref<Value> next = new Value(2).owned();

    @Actor
    public void set() {
        slot.set(next);
    }

    @Actor
    public void read(III_Result r) {
        try (Ref<Value> mine = slot.acquire()) {
            r.r1 = mine.get().id;
            r.r2 = mine.get().disposals;
        }
    }

    @Arbiter
    public void judge(III_Result r) {
        r.r3 = first.disposals;
    }

    static final class Value {
        final int id;
        int disposals;

        Value(int id) {
            this.id = id;
        }

        Ref<Value> owned() {
            return Ref.of(this, value -> value.disposals++);
        }
    }
}
