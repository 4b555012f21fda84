package org.holdfast.examples.rules;

import java.util.concurrent.atomic.AtomicInteger;

/** What is counted: it notes how often it was freed. */
final class Resource implements AutoCloseable {
    private final AtomicInteger frees = new AtomicInteger();

    @Override
    public void close() {
        frees.incrementAndGet();
    }

    /** How often it was freed; once is right. */
    int frees() {
        return frees.get();
    }
}
