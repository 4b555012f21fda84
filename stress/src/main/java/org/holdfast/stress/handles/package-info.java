/** Interleavings of the handle types and of tables, chosen by Lincheck: our own explorer steps through the counter's word alone. */
@NullMarked
package org.holdfast.stress.handles;

import org.jspecify.annotations.NullMarked;
