/**
 * Explores every interleaving of the compiled {@link org.holdfast.ShardedRefCount}: several words, an array that appears while
 * others count, a kill against retain, hand-over and release, and the next life.
 *
 * <ul>
 *   <li>{@code Subject} loads the counter, rewritten by {@code Rewriter} so that each access is a call into {@link
 *       org.holdfast.stress.explore.sharded.Steps}
 *   <li>{@link org.holdfast.stress.explore.sharded.Memory} lets a call take one new step
 *   <li>{@code Explorer} runs a scenario whole, {@code Judge} holds it to the promises
 *   <li>{@link org.holdfast.stress.explore.sharded.ShardedScenarios} has the scenarios and runs them
 * </ul>
 *
 * <p>Scaled to two shards beside home, and two arrays, of which a right counter makes one. Every access is sequentially
 * consistent, as in the package above.
 */
@NullMarked
package org.holdfast.stress.explore.sharded;

import org.jspecify.annotations.NullMarked;
