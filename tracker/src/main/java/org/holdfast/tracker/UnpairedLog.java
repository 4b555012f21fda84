package org.holdfast.tracker;

import java.lang.ref.PhantomReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the retains and releases of each object by line. Objects are known weakly, by identity. One that was collected with claims
 * left is told as a leak: nobody can give them up any more. One file, for what an object is known by and what is known of it change
 * together.
 */
final class UnpairedLog {
    static final int MAX_OBJECTS = 10_000;
    static final int MAX_LINES = 64;
    private static final String OTHER = "(other lines)";

    private static final ConcurrentHashMap<Key, Totals> OBJECTS = new ConcurrentHashMap<>();

    private UnpairedLog() {}

    /** An object, until no finalizer can bring it back: what that gives up is still counted. */
    private static final class Key extends PhantomReference<Object> {
        private final int hash;

        /** The object, while this looks for it: until this stands in the map, or another does. */
        private @Nullable Object entering;

        Key(Object object) {
            super(object, null);
            hash = System.identityHashCode(object);
            entering = object;
        }

        void entered() {
            entering = null;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Object mine = entering;
            return this == other || (mine != null && other instanceof Key key && key.refersTo(mine));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** How often a line was met, and the first call path to it. */
    private static final class Met {
        long claims;
        final @Nullable CallPath path;

        Met(@Nullable CallPath path) {
            this.path = path;
        }
    }

    /** Guarded by itself. */
    private static final class Totals {
        final String name;
        final String type;

        /** While the levels do not change, every retain and release is seen. */
        final int turn = Levels.turn();

        final Map<String, Met> acquired = new HashMap<>();
        final Map<String, Met> released = new HashMap<>();

        /** Whether a handle on it was forgotten, which is told by itself. */
        boolean forgottenHandle;

        @Nullable
        Moment last;

        volatile boolean disposed;

        Totals(Object object) {
            name = Report.name(object);
            type = Frames.stable(object.getClass().getName());
        }

        long balance() {
            return acquired.values().stream().mapToLong(met -> met.claims).sum()
                    - released.values().stream().mapToLong(met -> met.claims).sum();
        }

        /**
         * How many claims were left, at least, on an object that was collected; 0 if that is not known. The creator had one, which is
         * not among those taken.
         */
        long left() {
            long left = balance() + (forgottenHandle ? 0 : 1);
            return disposed || turn != Levels.turn() ? 0 : Math.max(0, left);
        }

        /** Where most were taken. */
        @Nullable
        Cause cause() {
            return acquired.values().stream()
                    .max(Comparator.comparingLong(met -> met.claims))
                    .map(met -> met.path == null ? null : met.path.cause(type))
                    .orElse(null);
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
            Map<String, Met> lines = acquired ? totals.acquired : totals.released;
            boolean room = lines.size() < MAX_LINES || lines.containsKey(where);
            lines.computeIfAbsent(room ? where : OTHER, one -> new Met(acquired ? here.interned() : null)).claims +=
                    claims;
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
            sweep(false); // leaks are told by the tracker's thread
            if (OBJECTS.size() >= MAX_OBJECTS) {
                Engine.drop();
                return null;
            }
        }
        Key key = new Key(object);
        try {
            return OBJECTS.computeIfAbsent(key, one -> new Totals(object));
        } finally {
            key.entered();
        }
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

    static boolean isEmpty() {
        return OBJECTS.isEmpty();
    }

    /** Handles on objects with these hashes were forgotten; one of another object with the same hash counts for both. */
    static void handlesForgotten(Set<Integer> hashes) {
        OBJECTS.forEach((key, totals) -> {
            if (hashes.contains(key.hash)) {
                synchronized (totals) {
                    totals.forgottenHandle = true;
                }
            }
        });
    }

    /** Forgets the collected objects, and tells of those that had claims left. */
    static void findCollected() {
        sweep(true);
    }

    private static void sweep(boolean leaks) {
        OBJECTS.entrySet().removeIf(entry -> {
            Totals totals = entry.getValue();
            if (!entry.getKey().refersTo(null)) {
                return false;
            }
            long left;
            Cause cause;
            synchronized (totals) {
                left = totals.left();
                cause = totals.cause();
            }
            if (left == 0 || cause == null) {
                return true;
            }
            if (leaks) {
                LeakLog.unreachable(cause, left);
            }
            return leaks;
        });
    }

    /**
     * The objects of which more was taken than given up, and that live. One of which more was given up may only have had several claims
     * from the start; if it had not, that was misuse, and is told as such.
     */
    static List<Unpaired> snapshot() {
        List<Unpaired> all = new ArrayList<>();
        for (Map.Entry<Key, Totals> known : OBJECTS.entrySet()) {
            if (known.getKey().refersTo(null)) {
                continue;
            }
            Totals totals = known.getValue();
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

    private static List<Unpaired.Line> lines(Map<String, Met> counts) {
        List<Unpaired.Line> lines = new ArrayList<>();
        counts.forEach((where, met) -> lines.add(new Unpaired.Line(where, met.claims)));
        lines.sort(Comparator.comparingLong(Unpaired.Line::count).reversed().thenComparing(Unpaired.Line::where));
        return lines;
    }

    static void reset() {
        OBJECTS.clear();
    }
}
