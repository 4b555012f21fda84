/**
 * What a counter would cost on more cores: {@link org.holdfast.bench.model.Law} is the arithmetic, and
 * {@link org.holdfast.bench.model.Curve} a law fitted to the rows of one variant, with its error where it was not fitted.
 */
@NullMarked
package org.holdfast.bench.model;

import org.jspecify.annotations.NullMarked;
