/**
 * Visitors of the demo's files, watched by the tracker: {@link org.holdfast.examples.leak.Visitors} runs them, either the careful
 * ones or, for {@code demo --leak}, their likes that each make one common mistake.
 */
@NullMarked
package org.holdfast.examples.leak;

import org.jspecify.annotations.NullMarked;
