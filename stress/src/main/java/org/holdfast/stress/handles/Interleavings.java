package org.holdfast.stress.handles;

import java.util.List;
import java.util.stream.Stream;

/** All that is raced, and the planted mistakes that show that the tool sees. */
public final class Interleavings {
    private Interleavings() {}

    /**
     * Answers every scenario.
     *
     * @return those that must hold, and the planted ones among them
     */
    public static List<Interleaved> all() {
        return Stream.of(handles(), slots(), levels(), lifetimes(), tables())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Answers those of handles and of the non-owning form.
     *
     * @return with their planted mistakes
     */
    public static List<Interleaved> handles() {
        return Handles.all();
    }

    /**
     * Answers those of slots.
     *
     * @return with their planted mistakes
     */
    public static List<Interleaved> slots() {
        return Slots.all();
    }

    /**
     * Answers those of two levels.
     *
     * @return with their planted mistakes
     */
    public static List<Interleaved> levels() {
        return Levels.all();
    }

    /**
     * Answers those of lifetimes.
     *
     * @return with their planted mistakes
     */
    public static List<Interleaved> lifetimes() {
        return Lifetimes.all();
    }

    /**
     * Answers those of tables.
     *
     * @return with their planted mistakes
     */
    public static List<Interleaved> tables() {
        return Tables.all();
    }
}
