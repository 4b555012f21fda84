package org.holdfast.tracker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did something, when, by which call path. */
final class Moment {
    final Who who;
    final long time;

    /** A {@link Trace}, later a {@link CallPath}, or null. Racy: either says the same. */
    @Nullable
    Object path;

    Moment(Who who, long time, @Nullable Object path) {
        this.who = who;
        this.time = time;
        this.path = path;
    }

    /** Now and here, with the call path. */
    static Moment here(@Nullable Who likely) {
        return new Moment(Who.current(likely), Times.now(), new Trace());
    }

    /** Turns the trace into the path that the depot knows. */
    @Nullable
    CallPath interned() {
        CallPath read = Depot.of(path);
        if (read != null) {
            path = read;
        }
        return read;
    }

    List<StackTraceElement> read() {
        CallPath read = interned();
        return read == null ? List.of() : read.frames;
    }

    Step step() {
        return step(who, time, read());
    }

    static Step step(Who who, long time, List<StackTraceElement> frames) {
        return new Step(who.called(), who.id, who.virtual, Times.instant(time), frames);
    }
}
