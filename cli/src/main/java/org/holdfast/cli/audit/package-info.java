/**
 * The command {@code audit}: finds the targets, among them what has to be fetched ({@code Coordinates}) or compiled
 * ({@code SourceTree}), audits them, and writes a report.
 */
@NullMarked
package org.holdfast.cli.audit;

import org.jspecify.annotations.NullMarked;
