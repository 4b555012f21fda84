/**
 * {@code ./holdfast bench}. {@link org.holdfast.bench.Bench} is the command; {@code slices} is the harness, {@code goals} the
 * table that judges, {@code report} how it is told. {@code counter}, {@code handles} and {@code table} are what is timed, a
 * subcommand each, and {@code topic} is what these share.
 */
@NullMarked
package org.holdfast.bench;

import org.jspecify.annotations.NullMarked;
