/**
 * Reads class files, finds the reference counters that people wrote by hand, and names what each gets wrong. The code that
 * is read is never loaded.
 *
 * <p>{@link org.holdfast.audit.Audit} is the way in: it takes {@linkplain org.holdfast.audit.Artifact artifacts} and answers
 * with an {@link org.holdfast.audit.AuditResult}, a list of {@linkplain org.holdfast.audit.Counter counters}, each with its
 * {@linkplain org.holdfast.audit.Hazard hazards}. {@link org.holdfast.audit.Rule} is the list of what can be wrong.
 */
@NullMarked
package org.holdfast.audit;

import org.jspecify.annotations.NullMarked;
