package org.holdfast.recipes;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What a condition on an operation's answer tells, found by asking it for a few counts. */
enum Truth {
    /** True for the release of the last claim, and for no other. */
    LAST,
    /** False for the release of the last claim, true for every other that gives up one. */
    NOT_LAST,
    /** Cannot tell the last release from one too many. */
    LAST_OR_OVER,
    /** True only where there was no claim to give up. */
    OVER,
    /** False only there. */
    NOT_OVER,
    /** True only where all claims are gone. */
    DEAD,
    /** False only there. */
    ALIVE,
    /** As {@link #ALIVE}, but takes zero for alive. */
    NOT_BELOW,
    /** Depends on how many there are, or is not known. */
    NUMBER;

    private static final long[] MANY = {2, 3, 4, 10, 1_000, 100_000};

    /**
     * Classifies a condition.
     *
     * @param effect what the operation does
     * @param answer what the condition is where there were so many claims before the operation: a Boolean,
     *     {@link Eval#THROWS} or null
     */
    static Truth of(Effect effect, LongFunction<@Nullable Object> answer) {
        Object many = answer.apply(MANY[0]);
        for (long count : MANY) {
            if (!(many instanceof Boolean) || !many.equals(answer.apply(count))) {
                return NUMBER;
            }
        }
        boolean more = (Boolean) many;
        if (!(answer.apply(1) instanceof Boolean one)) {
            return NUMBER;
        }
        Object none = answer.apply(0);
        Object below = answer.apply(-1);
        if (none == null || below == null) {
            return NUMBER;
        }
        if (one != more) {
            if (effect != Effect.RELEASE) {
                return NUMBER;
            }
            boolean apart = !none.equals(one) && !below.equals(one);
            return !apart ? LAST_OR_OVER : one ? LAST : NOT_LAST;
        }
        if (none instanceof Boolean zero && !zero.equals(one)) {
            return effect == Effect.RELEASE ? (zero ? OVER : NOT_OVER) : zero ? DEAD : ALIVE;
        }
        if (below instanceof Boolean under && !under.equals(one)) {
            return effect == Effect.ACQUIRE && one ? NOT_BELOW : under ? OVER : NOT_OVER;
        }
        return NUMBER;
    }
}
