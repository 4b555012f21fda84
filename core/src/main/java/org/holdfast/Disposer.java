package org.holdfast;

import org.checkerframework.checker.mustcall.qual.MustCallUnknown;

/**
 * Gives a resource back, once, after the last claim on it.
 *
 * <p>Thread safety: called by the thread whose close was last, or by the executor that was asked for; by one thread once.
 * Memory effects: everything done by any holder before it closed its claim happens-before the call.
 *
 * @param <T> the type of the resource
 */
@FunctionalInterface
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public interface Disposer<T extends @MustCallUnknown Object> {
    /**
     * Disposes of the resource. The claim count is dead already: nobody can reach the resource through a handle any more.
     *
     * @param resource what the last claim was on
     * @throws Exception whatever it has to; it leaves the closing call as it came, also when it is a checked one
     */
    void dispose(T resource) throws Exception;
}
