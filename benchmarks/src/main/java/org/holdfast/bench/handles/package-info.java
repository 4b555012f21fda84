/**
 * {@code ./holdfast bench handles}: what it costs that a claim has an owner. Each form of handle is timed beside the bare pair
 * of retain and release, with and without an observer on the path, and beside the handles that others publish.
 */
@NullMarked
package org.holdfast.bench.handles;

import org.jspecify.annotations.NullMarked;
