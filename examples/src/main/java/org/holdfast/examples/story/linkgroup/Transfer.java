package org.holdfast.examples.story.linkgroup;

/**
 * One message on its way through a group: first {@link #post}, on the connection's thread; then, on another,
 * {@link #complete}. If either cannot be, {@link #refuse}.
 *
 * <p>Thread safety: the methods are called one after the other.
 */
interface Transfer {
    /** An {@link Access} that puts the message in. */
    boolean post(GroupBuffers group, LinkBuffer link);

    /** An {@link Access} that takes it out again. */
    boolean complete(GroupBuffers group, LinkBuffer link);

    /** Tells the sender to send it again. */
    void refuse();
}
