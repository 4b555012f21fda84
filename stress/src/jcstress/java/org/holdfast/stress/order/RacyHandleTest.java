package org.holdfast.stress.order;

import org.holdfast.Ref;
import org.holdfast.RefCountException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A handle handed over by a data race works, or says that it is closed: a zeroed one owns nothing. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "not there yet")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "works")
@Outcome(id = "2", expect = Expect.ACCEPTABLE_INTERESTING, desc = "zeroed, and fails closed")
@Outcome(expect = Expect.FORBIDDEN, desc = "anything else")
@State
public class RacyHandleTest {
    Ref<String> handed;

    static {
        Quiet.handler();
    }

    @Actor
    public void give() {
        handed = Ref.of("value", value -> {});
    }

    @Actor
    public void take(I_Result r) {
        Ref<String> mine = handed;
        if (mine == null) {
            return;
        }
        try {
            r.r1 = mine.get().equals("value") ? 1 : 3;
            mine.share().close();
        } catch (RefCountException e) {
            r.r1 = 2;
        }
    }
}
