package org.holdfast.recipes;

import java.util.List;
import org.openrewrite.Recipe;

/**
 * Both steps, one after the other.
 *
 * <p>Thread safety: as any recipe.
 */
public final class ConvertCounters extends Recipe {
    /** Made by OpenRewrite. */
    public ConvertCounters() {}

    @Override
    public String getDisplayName() {
        return "Convert hand-rolled reference counters to RefCount";
    }

    @Override
    public String getDescription() {
        return "Moves the uses of each reference counter into private methods, then puts a RefCount behind them. "
                + ReplaceCounters.BEHAVIOUR;
    }

    @Override
    public List<Recipe> getRecipeList() {
        return List.of(new IntroduceCounterHelpers(), new ReplaceCounters());
    }
}
