/** Millions of kills of sharded counters, each racing claims that come, are handed over and go. */
@NullMarked
package org.holdfast.stress.sharded;

import org.jspecify.annotations.NullMarked;
