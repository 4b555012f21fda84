package org.holdfast;

import java.util.Objects;

/**
 * Thrown under the default policy by a call that took no claim because the counter is dead, or that gave up more than
 * there was. Whoever catches it holds exactly the claims it held before.
 *
 * <p>Thread safety: as any exception. Memory effects: none.
 */
public final class RefCountException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** What was done wrong. */
    private final Misuse misuse;

    RefCountException(Misuse misuse, String message) {
        super(message);
        this.misuse = Objects.requireNonNull(misuse, "misuse");
    }

    /**
     * Answers what was done wrong.
     *
     * @return {@link Misuse#USE_AFTER_RELEASE} or {@link Misuse#OVER_RELEASE}; of a {@link ShardedRefCount} also
     *     {@link Misuse#DOUBLE_KILL} or {@link Misuse#REINIT_IN_USE}
     */
    public Misuse misuse() {
        return misuse;
    }
}
