package org.holdfast.examples.story;

/**
 * A situation in which counting goes wrong, played on real resources.
 *
 * <p>Thread safety: {@link #run} once; {@link #progress} by any thread, also before and after.
 */
public interface Story {
    /**
     * Names it, as it is typed.
     *
     * @return lower case, words joined by hyphens
     */
    String name();

    /**
     * Says what happens in it.
     *
     * @return one line for the help, without a full stop
     */
    String summary();

    /**
     * Plays it, on threads of its own, for about the time set. No thread, socket or file of it is left afterwards.
     *
     * @param settings what the user chose
     * @return what came of it
     * @throws Exception if it could not be played to its end; what was seen until then judges nothing
     */
    StoryResult run(StorySettings settings) throws Exception;

    /**
     * Says how far it is.
     *
     * @return one line without the time, which the command adds; empty when there is nothing to say
     */
    default String progress() {
        return "";
    }
}
