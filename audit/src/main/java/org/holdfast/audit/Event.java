package org.holdfast.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that a path through a method does, in the order in which it happens.
 *
 * <p>Thread safety: immutable.
 *
 * @param kind what
 * @param key the counter or field, or null
 * @param from a counter's number before, or what a branch compared
 * @param to a counter's number after
 * @param known whether {@code to} (for a branch: what it compared with) is known
 * @param method whose code
 * @param line its line, or 0
 * @param locked whether a lock was held
 * @param called the method called, for a call; the field written, for a write
 * @param detail the value written, the argument passed, or null
 */
record Event(
        Kind kind,
        @Nullable FieldKey key,
        long from,
        long to,
        boolean known,
        MethodKey method,
        int line,
        boolean locked,
        @Nullable MethodKey called,
        @Nullable Value detail) {
    /** What an event is. */
    enum Kind {
        /** A counter is read. */
        READ,
        /** A counter is changed by a step, in one atomic operation. */
        ADD,
        /** A counter goes from one number to another, in one atomic operation that could have refused. */
        CAS,
        /** A counter is written by an atomic operation that does not look. */
        SET,
        /** A counter is written like any field. */
        PUT,
        /** The path turns on a counter's number. */
        BRANCH,
        /** Bits of a counter are picked out or set; {@code to} is the mask or the shift. */
        BITS,
        /** Any other field is written. */
        WRITE,
        /** A method is called and not looked into. */
        CALL,
        /** An updater, handle or offset for a field is stored in another. */
        BIND,
        /** A reference is handed to a method of the artifact; the key names the argument. */
        ARGUMENT,
        /** A value is returned to the caller of the method that is looked at. */
        RETURN
    }

    /** Whether a counter is changed. */
    boolean changes() {
        return kind == Kind.ADD || kind == Kind.CAS || kind == Kind.SET || kind == Kind.PUT;
    }

    /** By how much a counter is changed, if it is known. */
    long step() {
        return to - from;
    }
}
