package org.holdfast.examples.story;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a story.
 *
 * <p>Thread safety: immutable, if the values in the map are.
 *
 * @param guard what was judged, such as {@code holdfast}
 * @param broken the promises that the judged guard broke, each in words with its figures; empty if it kept them all
 * @param figures what JSON shows, in this order: numbers, strings, booleans, lists and maps, none of them NaN or infinite
 * @param text the same for people: lines without line ends
 */
public record StoryResult(String guard, List<String> broken, Map<String, Object> figures, List<String> text) {
    /** Copies the lists and the map, whose order stays. */
    public StoryResult {
        broken = List.copyOf(broken);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        text = List.copyOf(text);
    }

    /**
     * Answers whether the judged guard kept every promise.
     *
     * @return false if it broke one; the command then exits with 1
     */
    public boolean kept() {
        return broken.isEmpty();
    }
}
