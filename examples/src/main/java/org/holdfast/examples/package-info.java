/**
 * Small real programs on Holdfast, read by people and run by tests.
 *
 * <ul>
 *   <li>{@link org.holdfast.examples.Demo}: the command {@code ./holdfast demo}, a shared segment store over real files;
 *       its parts are in {@code store}, the counters it can run on in {@code counters}
 *   <li>{@link org.holdfast.examples.StoryCommand}: the command {@code ./holdfast story}; the stories are below {@code story}
 *   <li>{@code witness}: who judges both
 *   <li>{@link org.holdfast.examples.Leases}: a pool without reset, one counter per lease
 *   <li>{@code readme}: the example of the README; {@code guide}: those of {@code docs/guide}
 * </ul>
 */
@NullMarked
package org.holdfast.examples;

import org.jspecify.annotations.NullMarked;
