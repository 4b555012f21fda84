package org.holdfast.examples.guide;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.Ref;
import org.holdfast.ScopedRef;
import org.jspecify.annotations.Nullable;

/** Segments that are found by name while others take them away: the page "lookup", by hand. */
final class Registry {
    private final Map<String, Segment> segments = new ConcurrentHashMap<>();

    /** The registry owns the creator's claim from now on. */
    void put(String name, Segment segment) {
        Segment old = segments.put(name, segment);
        if (old != null) {
            old.release();
        }
    }

    int read(String name) {
        Segment found = segments.get(name);
        if (found == null) {
            return -1;
        }
        try (ScopedRef<Segment> held = ScopedRef.tryRetain(found)) { // null is fine for try
            return held == null ? -1 : held.get().memory().getInt(0); // dying: never somebody else's memory
        }
    }

    @Nullable
    Ref<Segment> find(String name) {
        Segment found = segments.get(name);
        return found == null ? null : Ref.tryRetain(found); // the caller closes it
    }

    void remove(String name, Segment exactlyThis) {
        if (segments.remove(name, exactlyThis)) { // nobody finds it any more
            exactlyThis.release(); // the registry's claim; those who read keep theirs
        }
    }
}
