/**
 * {@code ./holdfast bench}. {@link org.holdfast.bench.Bench} is the command; {@code slices} is the harness, {@code goals} the
 * table that judges, {@code counter} what is timed for the counter, {@code report} how it is told. Another subcommand is another
 * package beside {@code counter}.
 */
@NullMarked
package org.holdfast.bench;

import org.jspecify.annotations.NullMarked;
