package org.holdfast;

import org.jspecify.annotations.Nullable;

/**
 * Is told of every claim that a handle owns: the seam on which tracking stands. At most one per copy of Holdfast, found by
 * {@link java.util.ServiceLoader} beside Holdfast (same class loader or its parents) when the first counter is made; there is
 * no way to change it later. Where there is none, no handle pays for the possibility.
 *
 * <p>A <em>token</em> is whatever the observer answers for a claim; the handle keeps it, and hands it back when that claim is
 * shared, moved or released. Null is a token as good as any.
 *
 * <p>Watching changes nothing: what an observer throws is logged and goes no further, and a null token is taken in its
 * place. An observer must not block, must not take or give up claims in these calls, and must not keep a
 * {@code claim} or a {@code resource} strongly, or it keeps alive what it watches. Its constructor must not use
 * Holdfast, and must not wait for a thread that does.
 *
 * <p>Thread safety: called by any thread, several at a time. Memory effects: what is done in the call that answers a token
 * happens-before what is done in the call that is handed it.
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public interface RefObserver {
    /**
     * A handle took over the first claim on a resource, or one that its creator owned.
     *
     * @param claim the new handle
     * @param resource what it is a claim on
     * @return the claim's token
     */
    default @Nullable Object born(Object claim, Object resource) {
        return null;
    }

    /**
     * A handle took a further claim.
     *
     * @param claim the new handle
     * @param resource what it is a claim on
     * @param parent the token of the claim that it was taken from, of a handle, a slot or a table; null if there was none
     * @param site the site that the caller named, or null
     * @param reason the reason that the caller named, or null
     * @return the claim's token
     */
    default @Nullable Object shared(
            Object claim, Object resource, @Nullable Object parent, @Nullable Site site, @Nullable String reason) {
        return null;
    }

    /**
     * A claim passed from one handle to another.
     *
     * @param claim the new handle
     * @param resource what it is a claim on
     * @param token the claim's token until now
     * @return the claim's token from now on
     */
    default @Nullable Object moved(Object claim, Object resource, @Nullable Object token) {
        return token;
    }

    /**
     * A handle is about to give up its claim.
     *
     * @param resource what it was a claim on
     * @param token the claim's token
     */
    default void released(Object resource, @Nullable Object token) {}

    /**
     * A handle was closed that was closed before, which changes nothing.
     *
     * @param resource what it was a claim on
     * @param token the claim's token
     */
    default void closedAgain(Object resource, @Nullable Object token) {}

    /**
     * The last claim is gone and dispose has run, or was handed to its executor; also when it failed.
     *
     * @param resource what was disposed of
     */
    default void disposed(Object resource) {}

    /**
     * Claims were taken by {@code retain} or one of its forms, without a handle.
     *
     * @param resource the counter, or the counted object
     * @param claims how many
     */
    default void retained(Object resource, int claims) {}

    /**
     * Claims were given up by {@code release} or one of its forms, without a handle; before dispose, if they were the last. Under the
     * <em>report</em> policy also when there were fewer.
     *
     * @param resource the counter, or the counted object
     * @param claims how many
     */
    default void gaveUp(Object resource, int claims) {}

    /**
     * Somebody waited for a resource until the time was over, as {@link Lifetime#await} does. Who holds claims on it kept it.
     *
     * @param resource what still lives
     */
    default void timedOut(Object resource) {}

    /**
     * Is asked how a claim was given up before, when a report of misuse is made: for {@link MisuseReport#firstReleased()}.
     *
     * @param resource the counter, or what it counts
     * @param token the token of the misused handle, or null when a counter was misused
     * @return where, by whom and when, in a few words; null if that is not known
     */
    default @Nullable String earlierRelease(Object resource, @Nullable Object token) {
        return null;
    }

    /**
     * Somebody misused a counter or a handle. The report is made already.
     *
     * @param report what was done, where, and how often
     * @param resource the counter, or what it counts
     * @param token the token of the handle, or null when a counter was misused
     */
    default void misused(MisuseReport report, Object resource, @Nullable Object token) {}
}
