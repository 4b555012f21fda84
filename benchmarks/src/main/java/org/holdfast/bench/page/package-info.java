/**
 * The report as one HTML page that loads nothing. {@link org.holdfast.bench.page.Page} is its outline; {@code Html} writes elements
 * and escapes all text; {@code LinePlot}, {@code SpreadPlot} and {@code ModelPlot} draw in SVG, and a table beside each has the
 * same figures. Nothing is told by colour alone: lines have dashes, markers and their names beside them.
 */
@NullMarked
package org.holdfast.bench.page;

import org.jspecify.annotations.NullMarked;
