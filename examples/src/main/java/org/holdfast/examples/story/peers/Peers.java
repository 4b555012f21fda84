package org.holdfast.examples.story.peers;

import java.util.function.Consumer;

/**
 * The peers of a service by their source, made at first sight.
 *
 * <p>Thread safety: all methods may be called by any thread; {@link #close} once, when no claim is left.
 */
interface Peers extends AutoCloseable {
    /** Lends the peer of a source for as long as the use runs. Makes it if there is none. */
    void with(Integer source, Consumer<Peer> use);

    /** Takes a claim on the peer of a source, to be closed by anyone. Makes it if there is none. */
    Hold hold(Integer source);

    /** Takes the peer of a source out of the table. In use it is parked: the source gets it back if it returns in time. */
    void forget(Integer source);

    /** Tears down peers that were idle for long, or idle at all when there are too many; a few per call. */
    void reap();

    /** Counts the peers that can be found. */
    int live();

    /** Tears down all. */
    @Override
    void close();

    /** A claim on a peer. */
    interface Hold extends AutoCloseable {
        Peer peer();

        @Override
        void close();
    }
}
