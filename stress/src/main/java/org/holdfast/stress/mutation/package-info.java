/** Mutation testing of core by tool: how many of the mistakes that a machine can think of die in the unit tests. */
@NullMarked
package org.holdfast.stress.mutation;

import org.jspecify.annotations.NullMarked;
