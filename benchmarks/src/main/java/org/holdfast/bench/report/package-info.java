/**
 * How a run is told: an {@link org.holdfast.bench.report.Outcome} has the {@link org.holdfast.bench.report.Attempt}s and their
 * {@link org.holdfast.bench.report.Row}s, and becomes text, JSON, or a dated page with a plot.
 */
@NullMarked
package org.holdfast.bench.report;

import org.jspecify.annotations.NullMarked;
