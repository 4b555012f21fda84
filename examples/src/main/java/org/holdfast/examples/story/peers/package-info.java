/**
 * Peers of a UDP service: one object per source address, found by every packet without a lock, reaped when idle, parked
 * when forgotten in use and taken back when the source returns. Linux kept such objects under a count whose 0 meant "idle"
 * and whose -1 meant "deleted"; {@link org.holdfast.examples.story.peers.OldCount} is that count,
 * {@link org.holdfast.examples.story.peers.ShiftedCount} the same one higher, and
 * {@link org.holdfast.examples.story.peers.NaiveCount} what is easily written instead.
 */
@NullMarked
package org.holdfast.examples.story.peers;

import org.jspecify.annotations.NullMarked;
