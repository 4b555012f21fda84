/**
 * Holds the audit to a table of counters that people have read: {@link org.holdfast.stress.truth.AuditLane} fetches the jars
 * of the table, audits them, and {@link org.holdfast.stress.truth.Score} compares.
 */
@NullMarked
package org.holdfast.stress.truth;

import org.jspecify.annotations.NullMarked;
