package org.holdfast.bench.tracking;

import org.holdfast.RefCounted;

/** What the claims are on. Every variant reads the same field while it holds one. */
final class Subject extends RefCounted {
    static final int VALUE = 1;

    private int value = VALUE;

    int value() {
        return value;
    }

    boolean isOpen() {
        return value == VALUE;
    }

    @Override
    protected void dispose() {
        value = 0;
    }
}
