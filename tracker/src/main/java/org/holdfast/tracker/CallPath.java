package org.holdfast.tracker;

import java.util.List;

/** A call path that was read, without our frames. One object for all that are equal, while the depot knows it. */
final class CallPath {
    static final CallPath FORGOTTEN = new CallPath(List.of());

    final List<StackTraceElement> frames;
    private final int hash;

    /** The last round of the depot in which somebody used it. Racy: a round too early only costs a second copy. */
    int round;

    CallPath(List<StackTraceElement> frames) {
        this.frames = frames;
        this.hash = frames.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof CallPath path && hash == path.hash && frames.equals(path.frames));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
