package org.holdfast.examples.story.linkgroup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A group of links that connections send their messages through, with the guard that keeps its memory from being used after
 * it was freed. At a port error it is terminated, whoever uses it then.
 *
 * <p>Thread safety: any thread may call any method.
 */
interface LinkGroup {
    /** How many links each group has. */
    int LINKS = 3;

    /** Admits a connection, or answers null if the group is being terminated or is full. */
    @Nullable
    Member join();

    /**
     * Ends the group: admits nobody any more, unregisters the connections, clears the links, frees the memory.
     *
     * @return true to one caller
     */
    boolean terminate();

    /** Takes a link down and puts a new one in its place. Its connections are moved to its neighbour. */
    void linkDown(int index);

    /** Waits until the memory is gone. */
    boolean awaitGone(Duration atMost) throws InterruptedException;

    /** The memory, to be looked at. */
    GroupBuffers buffers();

    /** A connection's place in the group. */
    interface Member {
        /** Which buffer of the group is this connection's. */
        int slot();

        /** Answers whether the group still wants messages. Says nothing about whether its memory may be used. */
        boolean registered();

        /** Takes a message through the group: its {@code post} now, its {@code complete} or {@code refuse} later. */
        void send(Transfer transfer);

        /** Leaves the group. Any thread may, any number of times. */
        void leave();
    }
}
