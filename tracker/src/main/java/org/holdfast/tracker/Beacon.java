package org.holdfast.tracker;

/**
 * The token of a claim whose handle must not be held, even weakly: one that the JIT would otherwise not remove, or that nobody needs to
 * keep. Only the handle has it, so it is collected when that is.
 */
final class Beacon {
    @SuppressWarnings("NullAway.Init") // set before the token is answered
    Followed followed;
}
