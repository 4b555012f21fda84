/**
 * How a run is told: an {@link org.holdfast.bench.report.Outcome} has the {@link org.holdfast.bench.report.Attempt}s and their
 * {@link org.holdfast.bench.report.Row}s, and becomes text, JSON, or a dated page with a plot. A {@link org.holdfast.bench.report.Report} has the outcomes of one call.
 */
@NullMarked
package org.holdfast.bench.report;

import org.jspecify.annotations.NullMarked;
