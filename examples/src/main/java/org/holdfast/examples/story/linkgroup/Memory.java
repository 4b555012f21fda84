package org.holdfast.examples.story.linkgroup;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the groups of one run get their memory. It stays mapped as long as this is reachable.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Memory {
    /** The longest message. */
    static final int MESSAGE = 64 * 1024;

    /** Connections that fit in a group: all there are, and as many that were closed and are not noticed yet. */
    static final int SLOTS = 2 * Traffic.CONNECTIONS;

    private static final int GROUPS = 16;

    private final BufferPool messages = new BufferPool(GROUPS * SLOTS, MESSAGE);
    private final BufferPool links = new BufferPool(4 * GROUPS * LinkGroup.LINKS, LinkBuffer.room(SLOTS));
    private final AtomicLong owners = new AtomicLong();
    private final Findings findings;

    Memory(Findings findings) {
        this.findings = findings;
    }

    GroupBuffers group() {
        return new GroupBuffers(owners.incrementAndGet(), SLOTS, messages, findings);
    }

    LinkBuffer link() {
        return new LinkBuffer(owners.incrementAndGet(), SLOTS, links, findings);
    }

    /** Counts the blocks that nobody gave back. */
    int taken() {
        return messages.taken() + links.taken();
    }
}
