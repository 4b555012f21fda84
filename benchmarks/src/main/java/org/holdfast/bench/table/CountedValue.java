package org.holdfast.bench.table;

import org.holdfast.RefCounted;

/** What a key of a map leads to: a count around the same value that the table keeps. */
final class CountedValue extends RefCounted {
    private final PlainValue value = new PlainValue();

    Integer content() {
        return value.content();
    }

    boolean isOpen() {
        return value.isOpen();
    }

    @Override
    protected void dispose() {
        value.close();
    }
}
