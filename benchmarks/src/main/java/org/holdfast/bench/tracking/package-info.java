/**
 * {@code ./holdfast bench tracking}: what it costs to know who holds what, at each level, beside other libraries' leak detectors.
 * {@link org.holdfast.bench.tracking.TrackingTopic} lists the variants; {@link org.holdfast.bench.tracking.OpenHandles} times the
 * collector over a million live handles.
 */
@NullMarked
package org.holdfast.bench.tracking;

import org.jspecify.annotations.NullMarked;
