package org.holdfast.tracker;

import java.util.Map;

/**
 * The tracker for JMX, of JDK types alone, so that a client without Holdfast's classes reads it. Registered as
 * {@code org.holdfast:type=Tracker,copy=N}, where N is 1 for the first copy of Holdfast in a JVM, 2 for the next, and so on.
 *
 * <p>Thread safety: any thread may call any method. Memory effects: as {@link Tracker}.
 */
public interface TrackerMXBean {
    /** What every name begins with; add {@code ,*} to find all copies. */
    String NAME = "org.holdfast:type=Tracker";

    /**
     * Answers the level for types that have none of their own.
     *
     * @return {@code OFF}, {@code SITES}, {@code SAMPLED} or {@code FULL}
     */
    String getLevel();

    /**
     * Sets the level for types that have none of their own.
     *
     * @param level a name of a {@link Level}, in upper or lower case
     * @throws IllegalArgumentException if there is no such level
     */
    void setLevel(String level);

    /**
     * Answers the levels of types that have their own.
     *
     * @return level by class name
     */
    Map<String, String> getTypeLevels();

    /**
     * Sets the level of one type and its subtypes.
     *
     * @param type a class name
     * @param level a name of a {@link Level}; empty to forget the type's own
     * @throws IllegalArgumentException if there is no such level
     */
    void setTypeLevel(String type, String level);

    /**
     * Answers the sampling.
     *
     * @return one claim in so many is followed at level SAMPLED
     */
    int getSampling();

    /**
     * Sets the sampling.
     *
     * @param oneIn 1 or more
     * @throws IllegalArgumentException if it is less
     */
    void setSampling(int oneIn);

    /**
     * Answers how many claims are followed and open.
     *
     * @return how many
     */
    long getFollowed();

    /**
     * Answers how many claims should have been followed and could not be.
     *
     * @return since the start
     */
    long getUntracked();

    /**
     * Answers how many causes, sites and misuses were not kept because there were too many.
     *
     * @return since the start
     */
    long getDropped();

    /**
     * Answers how many open claims each site has, or each type where no site was given, at the levels SITES and FULL.
     *
     * @return by site or type
     */
    Map<String, Long> getOpenBySite();

    /**
     * Answers how many followed claims are open, by where they were taken.
     *
     * @return by line or site
     */
    Map<String, Long> getOpenByCause();

    /**
     * Lists the leaks that are known.
     *
     * @return one text for each
     */
    String[] getLeaks();

    /**
     * Looks for leaks now.
     *
     * @return as {@link #getLeaks()}
     */
    String[] check();

    /**
     * Writes a snapshot as a report for people.
     *
     * @return as {@link Snapshot#toText()}
     */
    String snapshotAsText();

    /**
     * Writes a snapshot as JSON.
     *
     * @return as {@link Snapshot#toJson()}
     */
    String snapshotAsJson();

    /** As {@link Tracker#reset()}. */
    void reset();
}
