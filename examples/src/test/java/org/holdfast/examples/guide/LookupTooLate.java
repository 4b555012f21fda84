package org.holdfast.examples.guide;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What not to do: the mistake that the page "lookup" shows. */
final class LookupTooLate {
    private final Function<String, @Nullable Segment> segments;

    LookupTooLate(Function<String, @Nullable Segment> segments) {
        this.segments = segments;
    }

    int read(String name) {
        Segment found = segments.apply(name);
        if (found == null) {
            return -1;
        }
        found.retain(); // too late: the last release may have run since the lookup
        try {
            return found.memory().getInt(0);
        } finally {
            found.release();
        }
    }
}
