package org.holdfast.recipes;

import java.util.Locale;

/**
 * Why a counter is left as it is. Each has a paragraph in {@code docs/guide/converting.md}, under its {@link #id()}.
 *
 * <p>Thread safety: immutable.
 */
public enum Reason {
    /** Code that is not seen here can do anything with it. */
    ESCAPES("the counter is passed to code that is not seen here"),
    /** A use in another file, or by a subclass: it is not private and not only used here. */
    USED_ELSEWHERE("the field is used outside of its own top-level class"),
    /** Set to a value while it lives: a new life in the same counter. */
    RESET("the counter is set to a value after it was made"),
    /** Comes back from zero. */
    REVIVED("zero is left again, on purpose: the counter has more than one life"),
    /** Made with 0, taken from 0: nobody holds the first claim. */
    STARTS_AT_ZERO("the counter starts at zero, so nobody holds its first claim"),
    /** The first user starts something. */
    FIRST_USER("something is done by the first user, not only by the last"),
    /** The caller is told how many there are. */
    COUNT_ANSWERED("a step up or down answers how many there are, and somebody uses that"),
    /** Some branch depends on the number. */
    DECIDES_BY_NUMBER("something is decided by how many there are, not by whether there are any"),
    /** A step down that looks at nothing. */
    ZERO_NOT_TESTED("a step down does not look whether it was the last"),
    /** What happens at zero happens below zero, too. */
    ACTS_BELOW_ZERO("what is done at zero is done again below zero"),
    /** Idle, not dead, is what starts the work. */
    IDLE_TRIGGER("going idle starts something, and idle is not dead"),
    /** Steps other than one. */
    STEPS("it is changed by something other than one"),
    /** Only goes down. */
    ONLY_DOWN("it only goes down: a countdown"),
    /** Other things in the same word. */
    PACKED("the word holds more than the count"),
    /** Not atomic, and not under one lock. */
    NOT_GUARDED("it is a plain number, and not every use is synchronized on its object"),
    /** Reached by name. */
    BY_REFLECTION("the field is reached by its name or its address"),
    /** Would be written to a stream. */
    SERIALIZED("its class can be serialized, and a RefCount cannot"),
    /** A number that clone() copies. */
    COPIED("its class can be cloned, and the number is copied with it"),
    /** A failed disposal puts the claim back. */
    PUT_BACK("the last claim is put back when disposing fails"),
    /** Any other use. */
    NOT_UNDERSTOOD("a use of it has no known meaning"),
    /** The audit sees it in the compiled code, the recipe has no such shape. */
    NOT_A_FIELD("it is not a field of a known kind: a map or array of counters, a subclass of an atomic, or computed");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /**
     * Its name on pages and in results.
     *
     * @return such as {@code starts-at-zero}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Says it in half a sentence.
     *
     * @return the words
     */
    public String text() {
        return text;
    }
}
