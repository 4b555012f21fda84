package org.holdfast.stress.order;

import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** What was written before a value was put into a slot is seen by who acquires it, and who swaps it out. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "empty")
@Outcome(id = "1, 7", expect = Expect.ACCEPTABLE, desc = "acquired, with the write")
@Outcome(id = "2, 7", expect = Expect.ACCEPTABLE, desc = "then swapped out, with the write")
@Outcome(expect = Expect.FORBIDDEN, desc = "without the write")
@State
@SuppressWarnings("this-escape") // nobody uses it before the actors start
public class SlotPublicationTest {
    final RefSlot<SlotPublicationTest> slot = new RefSlot<>();
    final Ref<SlotPublicationTest> ref = Ref.of(this, test -> test.data = -1);
    int data;

    @Actor
    public void set() {
        data = 7;
        slot.set(ref);
    }

    @Actor
    public void acquire(II_Result r) {
        try (Ref<SlotPublicationTest> mine = slot.tryAcquire()) {
            if (mine != null) {
                r.r1 = 1;
                r.r2 = mine.get().data;
            }
        }
        try (Ref<SlotPublicationTest> mine = slot.swap(null)) {
            if (mine != null) {
                r.r1 = 2;
                r.r2 = mine.get().data;
            }
        }
    }
}
