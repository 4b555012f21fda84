package org.holdfast.bench.table;

/** What a key of the table leads to. Every variant reads the same field while it holds a claim. */
final class PlainValue {
    static final Integer OPEN = 1;
    static final Integer CLOSED = 0;

    /** An object, so that a body can answer it as it is. */
    private Integer content = OPEN;

    Integer content() {
        return content;
    }

    boolean isOpen() {
        return content.equals(OPEN);
    }

    void close() {
        content = CLOSED;
    }
}
