package org.holdfast.bench.detectors;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mistake is written against. Calls are functions, given as references to the library's own methods wherever it has them, so
 * that in a stack trace the mistake itself stands next to the library, and no adapter between them.
 *
 * @param <C> a claim, as the library calls it: a handle, a buffer, an owner
 */
interface Library<C> {
    /** Switches the detector on, to its most thorough setting. */
    void start();

    /** Makes a resource, with its first claim. */
    C open();

    /** Takes another claim on the resource of one. */
    UnaryOperator<C> share();

    /** Reads the resource through a claim. */
    Consumer<C> use();

    /** Gives a claim up. */
    Consumer<C> close();

    /** Hands a claim to its next owner; where there is no such call, the object itself is passed on. */
    default UnaryOperator<C> move() {
        return UnaryOperator.identity();
    }

    /** Whether {@link #move()} is a call that the library sees. */
    default boolean moves() {
        return false;
    }

    /** Gives up the claim of a handle past the handle; null where that cannot be said. */
    default @Nullable Past<C, ?> past() {
        return null;
    }

    /** Counts without handles; null where every claim has one. */
    default @Nullable Counter<?> counter() {
        return null;
    }

    /** What the library's detector must be given, besides time and collections, to look once. */
    default void turn() {}

    /** Forgets what was found, once it was told. */
    default void forget() {}

    /** Whether the detector tells unasked, in the log. */
    default boolean tells() {
        return true;
    }

    /** Asks the detector what it knows. Called before a collection is asked for, and again after each. */
    default String ask() {
        return "";
    }

    /** What the detector's own reports in the log contain, and nothing else that the library logs does. */
    Pattern report();
}
