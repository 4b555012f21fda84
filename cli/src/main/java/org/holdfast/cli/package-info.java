/**
 * What the commands share: {@link org.holdfast.cli.Command} runs one with the exit codes of all of them,
 * {@link org.holdfast.cli.OutputFormat} and {@link org.holdfast.cli.Json} print results,
 * {@link org.holdfast.cli.Progress} keeps people informed on standard error. {@link org.holdfast.cli.Main} starts the
 * commands that ship with the library: {@code version}, and {@code lkdtm} in a package of its own.
 */
@NullMarked
package org.holdfast.cli;

import org.jspecify.annotations.NullMarked;
