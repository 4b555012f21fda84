/**
 * The harness. {@link org.holdfast.bench.slices.Interleaver} lets {@link org.holdfast.bench.slices.Variant}s take turns;
 * a {@link org.holdfast.bench.slices.Take} is one turn, made of a {@link org.holdfast.bench.slices.Slice} per thread and kept
 * in a {@link org.holdfast.bench.slices.Series} if it is clean; a {@link org.holdfast.bench.slices.Ratio} compares two
 * series round by round. {@link org.holdfast.bench.slices.OwnCopy} keeps the JIT's profiles apart. What is timed, and what is expected of it, is not known here.
 */
@NullMarked
package org.holdfast.bench.slices;

import org.jspecify.annotations.NullMarked;
