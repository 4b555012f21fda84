/**
 * Turns hand-rolled reference counters into {@link org.holdfast.RefCount}, with OpenRewrite.
 *
 * <p>For people: {@link org.holdfast.recipes.IntroduceCounterHelpers} gathers every use of a counter in private methods,
 * {@link org.holdfast.recipes.ReplaceCounters} puts a {@code RefCount} in the place of the field,
 * {@link org.holdfast.recipes.ConvertCounters} does the one and then the other, and
 * {@link org.holdfast.recipes.ExtendRefCounted} puts the count inside its object, and
 * {@link org.holdfast.recipes.ScopeClaims} makes try-with-resources of retain, try, finally, release. The command
 * {@code ./holdfast convert} is in {@code org.holdfast.recipes.convert}.
 *
 * <p>Inside, from the bottom: {@code Eval} works out small integer expressions, {@code CounterField} is a field and how
 * it is accessed, {@code Op} is one operation on it, {@code Reader} finds what every use of it means and refuses what it does
 * not understand, with a {@link org.holdfast.recipes.Reason}; {@code Loops}, {@code Locals} and {@code Branches} know the shapes that
 * statements have, {@code Plan} is what to change, {@code Rewriter} changes it and {@code Trees} makes the new code.
 */
@NullMarked
package org.holdfast.recipes;

import org.jspecify.annotations.NullMarked;
