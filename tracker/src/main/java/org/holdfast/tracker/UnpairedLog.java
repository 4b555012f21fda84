package org.holdfast.tracker;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts the retains and releases of each object by line. Objects are known weakly, by identity. */
final class UnpairedLog {
    static final int MAX_OBJECTS = 10_000;
    static final int MAX_LINES = 64;
    private static final String OTHER = "(other lines)";

    private static final ConcurrentHashMap<Key, Totals> OBJECTS = new ConcurrentHashMap<>();

    private UnpairedLog() {}

    /** Equal to a key of the same object. */
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object) {
            super(object);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key key && key.refersTo(mine);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Guarded by itself. */
    private static final class Totals {
        final String name;
        final Map<String, long[]> acquired = new HashMap<>();
        final Map<String, long[]> released = new HashMap<>();

        @Nullable
        Moment last;

        volatile boolean disposed;

        Totals(Object object) {
            name = Report.name(object);
        }
    }

    static void acquired(Object object, int claims) {
        note(object, claims, true);
    }

    static void released(Object object, int claims) {
        note(object, claims, false);
    }

    /** A handle took over a claim that was taken without one, or the creator's. */
    static void adopted(Object object) {
        if (isKnown(object)) {
            note(object, 1, false);
        }
    }

    private static boolean isKnown(Object object) {
        return !OBJECTS.isEmpty() && OBJECTS.containsKey(new Key(object));
    }

    static void disposed(Object object) {
        Totals totals = OBJECTS.isEmpty() ? null : OBJECTS.get(new Key(object));
        if (totals != null) {
            totals.disposed = true;
        }
    }

    private static void note(Object object, int claims, boolean acquired) {
        Totals totals = totals(object);
        if (totals == null) {
            return;
        }
        Moment here = Moment.here(null);
        StackTraceElement line = Frames.line(here.read());
        String where = line == null ? "(unknown line)" : Frames.call(line);
        synchronized (totals) {
            Map<String, long[]> lines = acquired ? totals.acquired : totals.released;
            boolean room = lines.size() < MAX_LINES || lines.containsKey(where);
            lines.computeIfAbsent(room ? where : OTHER, one -> new long[1])[0] += claims;
            if (!acquired) {
                totals.last = here;
            }
        }
    }

    private static @Nullable Totals totals(Object object) {
        Totals known = OBJECTS.get(new Key(object));
        if (known != null) {
            return known;
        }
        if (OBJECTS.size() >= MAX_OBJECTS) {
            forgetCollected();
            if (OBJECTS.size() >= MAX_OBJECTS) {
                Engine.drop();
                return null;
            }
        }
        return OBJECTS.computeIfAbsent(new Key(object), key -> new Totals(object));
    }

    static @Nullable Step lastRelease(Object object) {
        if (OBJECTS.isEmpty()) {
            return null;
        }
        Totals totals = OBJECTS.get(new Key(object));
        if (totals == null) {
            return null;
        }
        Moment last;
        synchronized (totals) {
            last = totals.last;
        }
        return last == null ? null : last.step();
    }

    static void forgetCollected() {
        OBJECTS.keySet().removeIf(key -> key.refersTo(null));
    }

    /**
     * The objects of which more was taken than given up, and that live. One of which more was given up may only have had several claims
     * from the start; if it had not, that was misuse, and is told as such.
     */
    static List<Unpaired> snapshot() {
        forgetCollected();
        List<Unpaired> all = new ArrayList<>();
        for (Totals totals : OBJECTS.values()) {
            Unpaired row;
            synchronized (totals) {
                row = new Unpaired(totals.name, lines(totals.acquired), lines(totals.released));
            }
            if (row.balance() > 0 && !totals.disposed) {
                all.add(row);
            }
        }
        all.sort(Comparator.comparingLong(Unpaired::balance).reversed().thenComparing(Unpaired::object));
        return all.size() > Snapshot.MAX_CLAIMS ? all.subList(0, Snapshot.MAX_CLAIMS) : all;
    }

    private static List<Unpaired.Line> lines(Map<String, long[]> counts) {
        List<Unpaired.Line> lines = new ArrayList<>();
        counts.forEach((where, count) -> lines.add(new Unpaired.Line(where, count[0])));
        lines.sort(Comparator.comparingLong(Unpaired.Line::count).reversed().thenComparing(Unpaired.Line::where));
        return lines;
    }

    static void reset() {
        OBJECTS.clear();
    }
}
