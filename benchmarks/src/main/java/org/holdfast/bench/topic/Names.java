package org.holdfast.bench.topic;

/** Variants that the bench itself must know; all others it knows by the topic and the goals table. */
public final class Names {
    /** The limit. */
    public static final String RAW = "raw pair";

    /** Its twin. */
    public static final String CANARY = "raw pair again";

    private Names() {}
}
