package org.holdfast.examples.story.linkgroup;

/**
 * What is done with a group's memory when one of its links goes down.
 *
 * <p>Thread safety: stateless.
 */
final class LinkWork {
    private LinkWork() {}

    /** Looks through what was posted on the link that went down. */
    static boolean inspect(GroupBuffers group, LinkBuffer link) {
        return link.sound() && group.sound(0);
    }

    /** Goes through a moved connection's message again and marks on its new link that it was moved there. */
    static Access resend(int slot) {
        return (group, link) -> group.sound(slot) && link.mark(slot);
    }
}
