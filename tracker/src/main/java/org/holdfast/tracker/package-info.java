/**
 * Who holds what: which claims are held now, since when, from which call path; which were forgotten; who released first.
 *
 * <ul>
 *   <li>ask and set: {@link org.holdfast.tracker.Tracker}, {@link org.holdfast.tracker.Level}, {@link org.holdfast.tracker.Limits}
 *   <li>all that is known at one moment: {@link org.holdfast.tracker.Snapshot}, {@link org.holdfast.tracker.SnapshotDiff}
 *   <li>one claim, and claims of one cause: {@link org.holdfast.tracker.ClaimRecord}, {@link org.holdfast.tracker.Cause},
 *       {@link org.holdfast.tracker.Holders}, {@link org.holdfast.tracker.Step}
 *   <li>what was forgotten, and what was misused: {@link org.holdfast.tracker.Leak}, {@link org.holdfast.tracker.Blunder}
 *   <li>counts: {@link org.holdfast.tracker.SiteTotals}; retains without a handle: {@link org.holdfast.tracker.Unpaired}
 *   <li>the claims of one piece of work: {@link org.holdfast.tracker.ClaimWindow}
 *   <li>from outside: {@link org.holdfast.tracker.TrackerMXBean}, and the flight recorder events {@code org.holdfast.ClaimAcquire},
 *       {@code org.holdfast.ClaimRelease} and {@code org.holdfast.ClaimLeak}
 * </ul>
 */
@NullMarked
package org.holdfast.tracker;

import org.jspecify.annotations.NullMarked;
