/**
 * What the tracker knows, as meters: {@link org.holdfast.metrics.TrackerMetrics} binds them to a registry.
 */
@NullMarked
package org.holdfast.metrics;

import org.jspecify.annotations.NullMarked;
