/**
 * The segment store that {@code ./holdfast demo} runs, and what judges it.
 *
 * <ul>
 *   <li>data: {@link org.holdfast.examples.store.Catalogue} reads the files once, in order, and keeps the checksums;
 *       {@code Slab} is the off-heap memory; {@code Segment} is one piece of a file in it, with a counter
 *   <li>work: {@code SegmentStore} finds and loads segments, {@code Reader}s use them, the {@code Retirer} takes them away
 *   <li>judgement: {@link org.holdfast.examples.witness.Witness} keeps its own account of who holds what; {@link org.holdfast.examples.store.Outcome}
 *       says what came of it
 *   <li>{@link org.holdfast.examples.store.StoreRun} puts these together
 * </ul>
 *
 * <p>Only the counter differs between runs. Nothing here sleeps, yields or slows down between a lookup and its claim.
 */
@NullMarked
package org.holdfast.examples.store;

import org.jspecify.annotations.NullMarked;
