/**
 * What changed since an earlier run: {@link org.holdfast.bench.compare.OldReport} reads its JSON,
 * {@link org.holdfast.bench.compare.Comparison} sets it against a new report and tells noise from change.
 */
@NullMarked
package org.holdfast.bench.compare;

import org.jspecify.annotations.NullMarked;
