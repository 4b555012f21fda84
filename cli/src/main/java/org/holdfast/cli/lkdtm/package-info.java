/**
 * The {@code lkdtm} command: the misuses that Linux's kernel dump test module provokes on a {@code refcount_t}, provoked
 * here on a {@link org.holdfast.RefCount} under the same names. {@link org.holdfast.cli.lkdtm.Lkdtm} is the command; the
 * table of checks, what each of them may touch and the two timings are beside it.
 */
@NullMarked
package org.holdfast.cli.lkdtm;

import org.jspecify.annotations.NullMarked;
