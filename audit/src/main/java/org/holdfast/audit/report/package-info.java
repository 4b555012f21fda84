/**
 * Says what an audit found: {@link org.holdfast.audit.report.TextReport} to people, {@link
 * org.holdfast.audit.report.JsonReport} to programs, {@link org.holdfast.audit.report.SarifReport} to code scanning,
 * {@link org.holdfast.audit.report.HtmlReport} to a browser. All say the same {@link org.holdfast.audit.report.Findings}.
 *
 * <p>Names in a report are the audited code's own, which may be an attacker's: each report makes them harmless where it
 * writes them.
 */
@NullMarked
package org.holdfast.audit.report;

import org.jspecify.annotations.NullMarked;
