package org.holdfast.cli.lkdtm;

import static org.holdfast.cli.lkdtm.Check.SAME;
import static org.holdfast.cli.lkdtm.Start.BELOW_TOP;
import static org.holdfast.cli.lkdtm.Start.DEAD;
import static org.holdfast.cli.lkdtm.Start.SATURATED;
import static org.holdfast.cli.lkdtm.Start.THREE;
import static org.holdfast.cli.lkdtm.Start.TOP;
import static org.holdfast.cli.lkdtm.Start.TWO;

import java.util.List;

/*
 * The table. Two things differ from Linux, and each row says so: a dead counter stays dead and the caller is told by an
 * exception, where Linux saturates it; and what is done to a saturated counter is reported as that, where Linux reports
 * the overflow, drop or underflow that it would have been.
 */
final class Checks {
    private static final String OVERFLOWED = "saturated, reported OVERFLOW";
    private static final String OVERFLOWED_TRUE = "saturated, answered true, reported OVERFLOW";
    private static final String STAYED = "saturated, reported SATURATED";
    private static final String STAYED_TRUE = "saturated, answered true, reported SATURATED";
    private static final String STAYED_FALSE = "saturated, answered false, reported SATURATED";

    static final List<Check> ALL = List.of(
            new Check(
                    "REFCOUNT_INC_OVERFLOW",
                    BELOW_TOP,
                    OVERFLOWED,
                    SAME,
                    (p, c) -> p.use("release()", false, c::release)
                            .use("retain()", c::retain)
                            .use("retain() to the top", c::retain)
                            .misuse(c::retain)),
            new Check(
                    "REFCOUNT_ADD_OVERFLOW",
                    BELOW_TOP,
                    OVERFLOWED,
                    SAME,
                    (p, c) -> p.use("release(4)", false, () -> c.release(4))
                            .use("retain(4)", () -> c.retain(4))
                            .misuse(() -> c.retain(4))),
            new Check("REFCOUNT_INC_NOT_ZERO_OVERFLOW", TOP, OVERFLOWED_TRUE, SAME, (p, c) -> p.ask(c::tryRetain)),
            new Check(
                    "REFCOUNT_ADD_NOT_ZERO_OVERFLOW",
                    TOP,
                    OVERFLOWED_TRUE,
                    SAME,
                    (p, c) -> p.ask(() -> c.tryRetain(6))),
            new Check(
                    "REFCOUNT_DEC_ZERO",
                    TWO,
                    "saturated, reported DROPPED_UNTESTED",
                    SAME,
                    (p, c) -> p.use("releaseNotLast()", c::releaseNotLast).misuse(c::releaseNotLast)),
            new Check(
                    "REFCOUNT_DEC_NEGATIVE",
                    DEAD,
                    "dead, threw OVER_RELEASE, reported OVER_RELEASE",
                    "saturated, reported a drop to 0",
                    (p, c) -> p.misuse(c::releaseNotLast)),
            new Check(
                    "REFCOUNT_DEC_AND_TEST_NEGATIVE",
                    DEAD,
                    "dead, threw OVER_RELEASE, reported OVER_RELEASE",
                    "saturated, answered false, reported an underflow",
                    (p, c) -> p.ask(c::release)),
            new Check(
                    "REFCOUNT_SUB_AND_TEST_NEGATIVE",
                    THREE,
                    "saturated, threw OVER_RELEASE, reported OVER_RELEASE",
                    "saturated, answered false, reported an underflow",
                    (p, c) -> p.ask(() -> c.release(5))),
            new Check(
                    "REFCOUNT_INC_ZERO",
                    DEAD,
                    "dead, threw USE_AFTER_RELEASE, reported USE_AFTER_RELEASE",
                    "saturated, reported an addition on 0",
                    (p, c) -> p.use("tryRetain()", false, c::tryRetain).misuse(c::retain)),
            new Check(
                    "REFCOUNT_ADD_ZERO",
                    DEAD,
                    "dead, threw USE_AFTER_RELEASE, reported USE_AFTER_RELEASE",
                    "saturated, reported an addition on 0",
                    (p, c) -> p.use("tryRetain(3)", false, () -> c.tryRetain(3)).misuse(() -> c.retain(3))),
            new Check(
                    "REFCOUNT_INC_SATURATED",
                    SATURATED,
                    STAYED,
                    "saturated, reported an overflow",
                    (p, c) -> p.misuse(c::retain)),
            new Check(
                    "REFCOUNT_DEC_SATURATED",
                    SATURATED,
                    STAYED,
                    "saturated, reported a drop to 0",
                    (p, c) -> p.misuse(c::releaseNotLast)),
            new Check(
                    "REFCOUNT_ADD_SATURATED",
                    SATURATED,
                    STAYED,
                    "saturated, reported an overflow",
                    (p, c) -> p.misuse(() -> c.retain(8))),
            new Check(
                    "REFCOUNT_INC_NOT_ZERO_SATURATED",
                    SATURATED,
                    STAYED_TRUE,
                    "saturated, answered true, reported an overflow",
                    (p, c) -> p.ask(c::tryRetain)),
            new Check(
                    "REFCOUNT_ADD_NOT_ZERO_SATURATED",
                    SATURATED,
                    STAYED_TRUE,
                    "saturated, answered true, reported an overflow",
                    (p, c) -> p.ask(() -> c.tryRetain(7))),
            new Check(
                    "REFCOUNT_DEC_AND_TEST_SATURATED",
                    SATURATED,
                    STAYED_FALSE,
                    "saturated, answered false, reported an underflow",
                    (p, c) -> p.ask(c::release)),
            new Check(
                    "REFCOUNT_SUB_AND_TEST_SATURATED",
                    SATURATED,
                    STAYED_FALSE,
                    "saturated, answered false, reported an underflow",
                    (p, c) -> p.ask(() -> c.release(8))));

    private Checks() {}
}
