package org.holdfast.recipes;

/**
 * The second step: a {@link org.holdfast.RefCount} takes the place of a hand-rolled counter.
 *
 * <p>Thread safety: as any recipe.
 */
public final class ReplaceCounters extends CounterRecipe {
    /** What changes for the code that is converted, besides the type. */
    static final String BEHAVIOUR =
            "What changes in behaviour: a claim taken unconditionally after the last was given up throws "
                    + "RefCountException (an IllegalStateException) and takes none, where the old counter came back from the dead; one "
                    + "release too many throws and is reported, where the old counter went below zero, clamped, logged, asserted or "
                    + "threw an exception of its own, which goes; an attempt that failed leaves no trace, and no other thread sees it; "
                    + "2^31 claims saturate the counter, where the old one wrapped; the count is never shown below zero.";

    /** Made by OpenRewrite. */
    public ReplaceCounters() {
        super(Plan.Step.COUNTER);
    }

    @Override
    public String getDisplayName() {
        return "Replace hand-rolled reference counters by RefCount";
    }

    @Override
    public String getDescription() {
        return "Replaces a reference counter by org.holdfast.RefCount where every use of it is understood, and leaves it as it is "
                + "where one is not. " + BEHAVIOUR;
    }
}
