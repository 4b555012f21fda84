package org.holdfast.recipes;

/**
 * The first step: every use of a hand-rolled counter goes into a private method that says what it means.
 *
 * <p>Thread safety: as any recipe.
 */
public final class IntroduceCounterHelpers extends CounterRecipe {
    /** Made by OpenRewrite. */
    public IntroduceCounterHelpers() {
        super(Plan.Step.HELPERS);
    }

    @Override
    public String getDisplayName() {
        return "Introduce helpers for hand-rolled reference counters";
    }

    @Override
    public String getDescription() {
        return "Moves each use of a reference counter (an atomic, a field updater, a variable handle, a synchronized number) into a "
                + "private method named after what it means: retain, try to retain, release. Nothing changes in behaviour. "
                + "A counter with a use that is not understood is left as it is.";
    }
}
