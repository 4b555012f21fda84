package org.holdfast.bench.counter;

/** Variants that the bench itself must know; all others it knows by the goals table. */
final class Names {
    /** What all ratios are against. */
    static final String RAW = "raw pair";

    /** Its twin. */
    static final String CANARY = "raw pair again";

    /** Variants with this in their name share no counter between threads. */
    static final String NOT_SHARED = " new and last";

    private Names() {}
}
