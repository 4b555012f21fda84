package org.holdfast.examples.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.holdfast.cli.CommandFailure;
import org.holdfast.examples.story.addressspace.AddressSpaceStory;
import org.holdfast.examples.story.linkgroup.LinkGroupStory;
import org.holdfast.examples.story.peers.PeersStory;
import org.holdfast.examples.story.refcounter.RefcounterStory;

/**
 * Every story there is, one line each.
 *
 * <p>Thread safety: stateless.
 */
public final class Stories {
    private static final List<Supplier<Story>> ALL = List.of( //
            RefcounterStory::new, //
            PeersStory::new, //
            AddressSpaceStory::new, //
            LinkGroupStory::new //
            );

    private Stories() {}

    /**
     * Lists the stories in the order in which they are best read.
     *
     * @return new ones, none of them run
     */
    public static List<Story> all() {
        List<Story> stories = new ArrayList<>();
        ALL.forEach(story -> stories.add(story.get()));
        return stories;
    }

    /**
     * Finds a story.
     *
     * @param name as it is typed
     * @return a new one
     * @throws CommandFailure (usage) if there is none of that name
     */
    public static Story find(String name) {
        for (Story story : all()) {
            if (story.name().equals(name)) {
                return story;
            }
        }
        throw CommandFailure.usage("no story is named " + name + "; known: " + String.join(", ", names()));
    }

    /**
     * Lists the names that {@link #find} knows.
     *
     * @return the names, in the order of {@link #all}
     */
    public static List<String> names() {
        return all().stream().map(Story::name).toList();
    }
}
