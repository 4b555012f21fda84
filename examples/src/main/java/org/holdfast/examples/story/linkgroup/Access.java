package org.holdfast.examples.story.linkgroup;

/** One use of a group's memory and of a link's, the same under every guard. */
@FunctionalInterface
interface Access {
    /**
     * Uses the memory, and looks while doing so whether it still is what it was.
     *
     * @return false if it found poison, another owner's stamp, or a message that changed under it
     */
    boolean run(GroupBuffers group, LinkBuffer link);
}
