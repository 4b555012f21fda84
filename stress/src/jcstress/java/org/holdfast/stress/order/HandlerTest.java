package org.holdfast.stress.order;

import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReport;
import org.holdfast.MisuseReports;
import org.holdfast.RefCount;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A handler that is told was constructed before. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "not told")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "told, by a complete handler")
@Outcome(expect = Expect.FORBIDDEN, desc = "told by a handler without its field")
@State
public class HandlerTest {
    private static final ThreadLocal<int[]> SEEN = ThreadLocal.withInitial(() -> new int[1]);

    static {
        MisuseReports.setHandler(new Handler());
    }

    final RefCount count = new RefCount();

    @Actor
    public void set() {
        MisuseReports.setHandler(new Handler());
    }

    @Actor
    public void misuse(I_Result r) {
        int[] seen = SEEN.get();
        seen[0] = 0;
        MisuseReports.reset();
        count.releaseNotLast();
        r.r1 = seen[0];
    }

    static final class Handler implements MisuseHandler {
        @SuppressWarnings("FieldMayBeFinal") // plain on purpose: only the handler's publication makes it visible
        private int field;

        Handler() {
            field = 1;
        }

        @Override
        public void onMisuse(MisuseReport report) {
            SEEN.get()[0] = field == 1 ? 1 : 2;
        }
    }
}
