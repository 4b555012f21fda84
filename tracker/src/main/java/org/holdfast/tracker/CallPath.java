package org.holdfast.tracker;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Racy: made anew where it is lost. A path is nearly always of one type. */
    private @Nullable Cause cause;

    /** What claims on this type that were taken here are reported as. */
    Cause cause(String type) {
        Cause known = cause;
        if (known == null || !known.type().equals(type)) {
            known = new Cause(Fingerprint.of(type, frames), type, null, frames);
            cause = known;
        }
        return known;
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
