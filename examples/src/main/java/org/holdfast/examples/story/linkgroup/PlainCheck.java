package org.holdfast.examples.story.linkgroup;

import java.util.concurrent.locks.Lock;
import org.holdfast.examples.story.linkgroup.PlainGroup.PlainLink;
import org.holdfast.examples.story.linkgroup.PlainGroup.PlainMember;
import org.jspecify.annotations.Nullable;

/**
 * What a use of the group's memory looks at first, where nobody counts. There are two ways to the group: from the connection
 * that is in it, and from a link that something was posted on.
 *
 * <p>Thread safety: stateless.
 */
enum PlainCheck {
    /** Nothing. */
    NONE {
        @Override
        @SuppressWarnings("NullAway") // that it may be null is what this one does not look at
        PlainLink fromConnection(PlainGroup group, PlainMember member, Access access) {
            PlainLink link = member.link;
            group.findings.covered(access.run(member.group, link.buffer));
            return link;
        }

        @Override
        @SuppressWarnings("NullAway")
        boolean fromLink(PlainGroup group, PlainLink link, Access access) {
            group.findings.covered(access.run(link.group, link.buffer));
            return true;
        }
    },

    /** Whether the pointer to the group is null: it is nulled when the group is being terminated. */
    NULL_CHECK {
        @Override
        @Nullable
        PlainLink fromConnection(PlainGroup group, PlainMember member, Access access) {
            GroupBuffers buffers = member.group;
            PlainLink link = member.link;
            if (buffers == null || link == null) {
                return null;
            }
            group.findings.covered(access.run(buffers, link.buffer));
            return link;
        }

        @Override
        boolean fromLink(PlainGroup group, PlainLink link, Access access) {
            GroupBuffers buffers = link.group;
            if (buffers == null) {
                return false;
            }
            group.findings.covered(access.run(buffers, link.buffer));
            return true;
        }
    },

    /**
     * The same, with the group's lock held for reading wherever the connection's pointer is checked, until the access is over.
     * What comes from a link never checks that pointer, so it takes no lock.
     */
    READ_LOCK {
        @Override
        @Nullable
        PlainLink fromConnection(PlainGroup group, PlainMember member, Access access) {
            Lock lock = group.connections.readLock();
            lock.lock();
            try {
                return NULL_CHECK.fromConnection(group, member, access);
            } finally {
                lock.unlock();
            }
        }

        @Override
        boolean fromLink(PlainGroup group, PlainLink link, Access access) {
            GroupBuffers buffers = link.group;
            if (buffers == null) {
                return false;
            }
            group.findings.uncovered(access.run(buffers, link.buffer));
            return true;
        }
    };

    /** Uses the memory on behalf of a connection; answers the link that was used, or null if it found no group. */
    abstract @Nullable PlainLink fromConnection(PlainGroup group, PlainMember member, Access access);

    /** Uses the memory on behalf of what was posted on a link; answers false if it found no group. */
    abstract boolean fromLink(PlainGroup group, PlainLink link, Access access);
}
