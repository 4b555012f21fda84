/**
 * Memory order: one jcstress test of two actors for each row of docs/memory-model.md.
 *
 * <p>{@link org.holdfast.stress.order.JcstressLane} runs them. Left out: interleavings, which
 * {@code org.holdfast.stress.explore} runs whole.
 */
@NullMarked
package org.holdfast.stress.order;

import org.jspecify.annotations.NullMarked;
