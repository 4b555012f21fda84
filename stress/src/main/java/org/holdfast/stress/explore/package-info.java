/**
 * Explores every interleaving of the compiled counter.
 *
 * <ul>
 *   <li>{@link org.holdfast.stress.explore.Subject} loads the counter, rewritten so that each access is a step
 *   <li>{@link org.holdfast.stress.explore.Machine} takes one step of one operation
 *   <li>{@code Explorer} runs a {@link org.holdfast.stress.explore.Scenario} whole, {@code Judge} holds it to the promises
 *   <li>{@link org.holdfast.stress.explore.Scenarios} has the scenarios and runs them
 * </ul>
 *
 * <p>Left out: memory order. Here every access is sequentially consistent; {@code org.holdfast.stress.order} has the rest.
 */
@NullMarked
package org.holdfast.stress.explore;

import org.jspecify.annotations.NullMarked;
