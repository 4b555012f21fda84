/**
 * {@code ./holdfast bench detectors}: the mistakes of docs/planted-leaks.md before other libraries' detectors. Each mistake is one program
 * ({@link org.holdfast.bench.detectors.Program}) written against {@link org.holdfast.bench.detectors.Library}, which each of them fills
 * in; it runs in a JVM of its own ({@link org.holdfast.bench.detectors.Probe}), and whether its line was named is decided by looking for
 * it in all that was said there.
 */
@NullMarked
package org.holdfast.bench.detectors;

import org.jspecify.annotations.NullMarked;
