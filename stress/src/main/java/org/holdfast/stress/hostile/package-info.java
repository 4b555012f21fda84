/**
 * Millions of lifetimes under callers that are correct and callers that are not.
 *
 * <p>A {@link org.holdfast.stress.hostile.Schedule} says what four roles do to one counter. The
 * {@link org.holdfast.stress.hostile.Crew} lets four threads play it over batches of fresh counters; a
 * {@link org.holdfast.stress.hostile.Caller} makes the calls of one thread and notes what each answered; the
 * {@link org.holdfast.stress.hostile.Judge} reads nothing but those answers. Nothing inside the counter is observed.
 * {@link org.holdfast.stress.hostile.HostileLane} runs all schedules, each misuse policy in a JVM of its own.
 */
@NullMarked
package org.holdfast.stress.hostile;

import org.jspecify.annotations.NullMarked;
