package org.holdfast.stress.hostile;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/**
 * One counter under test with what the outside world knows about it: how often it was disposed of, and whether some
 * call has already answered "dead".
 *
 * <p>Thread safety: every method may be called by any thread.
 */
interface Subject {
    void retain();

    boolean tryRetain();

    @CanIgnoreReturnValue
    boolean release();

    /** How often somebody was told "last", or dispose ran. */
    int disposals();

    /** Some caller was answered "dead"; from then on no caller may be granted anything. */
    boolean knownDead();

    void markDead();

    int claims();

    boolean isDead();
}
