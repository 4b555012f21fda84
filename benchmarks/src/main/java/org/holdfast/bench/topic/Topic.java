package org.holdfast.bench.topic;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One subject of the bench: what is timed, what it is compared with, and what else is known of it.
 *
 * <p>Thread safety: none; one caller.
 */
public interface Topic {
    /** Begins with a type of Holdfast's. Lucene has a {@code RefCount} too, but its name is said before. */
    Pattern OWN =
            Pattern.compile("^(?:Padded|Sharded)?(?:RefCount|RefCounted|Ref|ScopedRef|RefSlot|RefTable|Unclaimed)\\b");

    /**
     * Names the subcommand, the result files and, in the goals table, the rows that belong here.
     *
     * @return one word
     */
    String name();

    /**
     * Names the variant that the others are shown as a multiple of.
     *
     * @return one of the variants
     */
    String base();

    /**
     * Loads everything that can be timed.
     *
     * @return with the raw pair and its twin among them
     */
    Variants load();

    /**
     * Counts bytes.
     *
     * @param variants as loaded
     * @param wanted whether a figure is asked for; those that cost no time may be answered without
     * @return bytes, by name
     */
    Map<String, Double> sizes(Variants variants, Predicate<String> wanted);

    /**
     * Names a class of each library that is compared with.
     *
     * @return as resources, without {@code .class}
     */
    List<String> peers();

    /**
     * Answers whether two threads can share what a variant works on.
     *
     * @param variant its name
     * @return false if a figure for two threads would say nothing
     */
    default boolean shared(String variant) {
        return true;
    }

    /**
     * Answers whether the plot shows a variant.
     *
     * @param variant its name
     * @return true for those that do the same thing as the base
     */
    default boolean charted(String variant) {
        return true;
    }

    /**
     * Names the variant that one is shown as a multiple of.
     *
     * @param variant its name
     * @return the base, unless the topic has several
     */
    default String base(String variant) {
        return base();
    }

    /**
     * Says in the head of a table what figures are a multiple of.
     *
     * @return the base, unless the topic has several
     */
    default String baseCalled() {
        return base();
    }

    /**
     * Answers whether a variant is one of Holdfast's, so that dearer is worse.
     *
     * @param variant its name
     * @return false for peers and for what they are all measured by
     */
    default boolean own(String variant) {
        return OWN.matcher(variant).find();
    }

    /**
     * Answers whether more than two threads show something that two do not.
     *
     * @return true if {@code bench all} shall try them
     */
    default boolean scales() {
        return false;
    }
}
