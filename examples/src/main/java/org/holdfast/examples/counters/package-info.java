/**
 * The counters that the demo can run on: Holdfast's, a hand-rolled one, and published ones. The adapters of the published
 * ones are in {@code src/peers/java}, compiled by the Maven profile {@code peers}, so that the plain demo needs no jar of
 * theirs. {@link org.holdfast.examples.counters.Counters} finds them by name.
 */
@NullMarked
package org.holdfast.examples.counters;

import org.jspecify.annotations.NullMarked;
