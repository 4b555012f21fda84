package org.holdfast.audit;

import java.util.Optional;

/**
 * What can be wrong with a reference counter. Each rule has a page in {@code docs/rules} under its {@link #id()}.
 *
 * <p>Thread safety: immutable.
 */
public enum Rule {
    /** A claim is granted on a counter that has already reached zero. */
    RESURRECT_FROM_ZERO("resurrect-from-zero", "A claim is granted after the count has reached zero"),
    /** One release too many is not refused: it goes under, is clamped, logged, or caught by an assertion only. */
    OVER_RELEASE_UNCHECKED("over-release-unchecked", "One release too many goes unnoticed"),
    /** One claim too many wraps the count. */
    OVERFLOW_UNCHECKED("overflow-unchecked", "One claim too many wraps the count"),
    /** The count has 16 bits or fewer. */
    NARROW_COUNTER("narrow-counter", "The count has so few bits that honest callers can fill it"),
    /** The count shares a word with other bits, and nothing keeps it out of them. */
    PACKED_FIELD_OVERFLOW("packed-field-overflow", "The count shares a word and can run into its neighbour"),
    /** The count is read and tested, and changed in a second step. */
    CHECK_THEN_ACT("check-then-act", "The count is tested in one step and changed in another"),
    /** A claim is taken first and given back when it turns out to be refused; meanwhile others see it. */
    ROLLBACK_RACE("rollback-race", "A refused claim is visible until it is undone"),
    /** A claim that is refused stays counted. */
    FAILED_ACQUIRE_LEAVES_INCREMENT("failed-acquire-leaves-increment", "A refused claim stays counted"),
    /** A release counts down and reads the count again to decide whether it was the last. */
    RELEASE_REREADS_COUNTER("release-rereads-counter", "The last release is found by a second read"),
    /** Dead is tested as exactly zero, so that a negative count passes for alive. */
    DEAD_TEST_EQUALS_ZERO("dead-test-equals-zero", "A count below zero passes for alive"),
    /** The count is read, changed and written back without a lock. */
    NON_ATOMIC_UPDATE("non-atomic-update", "The count is changed without a lock or an atomic"),
    /** A count in a map is changed outside the step that finds, adds or removes its entry. */
    MAP_ENTRY_RACE("map-entry-race", "The entry can leave the map while its count goes up"),
    /** Idle is zero and dead is a negative count: legal, and shifted by one from a count that dies at zero. */
    MINUS_ONE_TOMBSTONE("minus-one-tombstone", "Zero means idle, and a negative count means dead"),
    /** The answer of an operation that can refuse, or that says who was last, is dropped. */
    RESULT_IGNORED("result-ignored", "An answer that decides about the object's life is dropped"),
    /** A second close gives up a second claim, or disposes again. */
    CLOSE_NOT_IDEMPOTENT("close-not-idempotent", "A second close gives up a claim of somebody else, or disposes again");

    private final String id;
    private final String title;

    Rule(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /**
     * The rule's name in reports.
     *
     * @return lower-case words with hyphens
     */
    public String id() {
        return id;
    }

    /**
     * The rule in one sentence.
     *
     * @return a sentence without its full stop
     */
    public String title() {
        return title;
    }

    /**
     * Finds a rule by its name in reports.
     *
     * @param id the name
     * @return the rule, or nothing when there is none of this name
     */
    public static Optional<Rule> of(String id) {
        for (Rule rule : values()) {
            if (rule.id.equals(id)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return id;
    }
}
