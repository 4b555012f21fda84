package org.holdfast.bench.detectors;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A program with one mistake, and nothing else wrong: whoever else has a claim gives it up. */
@FunctionalInterface
interface Program {
    /**
     * Runs it once.
     *
     * @param library what it is written against
     * @param log told what the program catches, as a program logs it
     * @return what stays reachable
     * @param <C> a claim
     */
    <C> @Nullable Object run(Library<C> library, Consumer<Throwable> log) throws Exception;
}
