/**
 * {@code ./holdfast bench table}: what it costs to find a value by its key and to hold a claim on it. The table's forms are
 * timed beside a concurrent map and a bare pair, which is not safe when the value may be removed, and beside the safe ways
 * that a map and a lock offer.
 */
@NullMarked
package org.holdfast.bench.table;

import org.jspecify.annotations.NullMarked;
