/**
 * What is promised: {@link org.holdfast.bench.goals.GoalsTable} reads {@code docs/goals.md} into
 * {@link org.holdfast.bench.goals.Goal}s with a {@link org.holdfast.bench.goals.Bound} each. Nothing is measured here.
 */
@NullMarked
package org.holdfast.bench.goals;

import org.jspecify.annotations.NullMarked;
