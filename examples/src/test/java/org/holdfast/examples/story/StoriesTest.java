package org.holdfast.examples.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class StoriesTest {
    @Test
    void everyStoryIsFoundByItsOwnNameAndNoTwoShareOne() {
        for (String name : Stories.names()) {
            assertEquals(name, Stories.find(name).name());
            assertTrue(name.matches("[a-z]+(-[a-z]+)*"), name);
        }
        assertEquals(
                Stories.names().size(),
                new HashSet<>(Stories.names()).size(),
                Stories.names().toString());
    }

    @Test
    void summariesAreOneLineWithoutAFullStop() {
        for (Story story : Stories.all()) {
            assertFalse(story.summary().isBlank(), story.name());
            assertFalse(story.summary().contains("\n"), story.name());
            assertFalse(story.summary().endsWith("."), story.name());
        }
    }
}
