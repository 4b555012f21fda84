package org.holdfast.tracker;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps identical call paths once. What nobody has used for two rounds is forgotten; so is a path when there are too many. */
final class Depot {
    static final int MAX = 16_384;

    private static final ConcurrentHashMap<CallPath, CallPath> PATHS = new ConcurrentHashMap<>();
    private static volatile int round;

    private Depot() {}

    /** The one path that says the same. */
    static CallPath intern(Throwable trace) {
        CallPath read = new CallPath(Frames.trim(trace.getStackTrace()));
        CallPath known = PATHS.get(read);
        if (known == null) {
            if (PATHS.size() >= MAX) {
                read.round = round;
                return read;
            }
            known = PATHS.putIfAbsent(read, read);
        }
        CallPath answer = known == null ? read : known;
        answer.round = round;
        return answer;
    }

    /** The path of what a claim keeps; null if that is no path. */
    static @Nullable CallPath of(@Nullable Object kept) {
        if (kept instanceof Trace trace) {
            return intern(trace);
        }
        if (kept instanceof CallPath path) {
            path.round = round;
            return path;
        }
        return null;
    }

    /** Begins a round; forgets what was not used in the two before. */
    static void turn() {
        int now = round + 1;
        round = now;
        PATHS.keySet().removeIf(path -> now - path.round > 2);
    }

    static int size() {
        return PATHS.size();
    }

    static void clear() {
        PATHS.clear();
    }
}
