package org.holdfast.bench.detectors;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mistake, as docs/planted-leaks.md calls it.
 *
 * @param name as there
 * @param kind what becomes of the claim
 * @param program makes it
 * @param not why there is no counterpart, by detector
 */
record Mistake(String name, Kind kind, Program program, Map<Detector, String> not) {
    /** What becomes of the claim. */
    enum Kind {
        /** Nobody can give it up any more. */
        DROPPED,
        /** Somebody could and does not. */
        KEPT,
        /** It was given up too often, or used after that. */
        MISUSED
    }

    /** Why it cannot be made with a library on this JDK; null where it can. */
    @Nullable
    String whyNot(Detector detector) {
        if (name.equals("virtual-thread") && Runtime.version().feature() < 21) {
            return "needs JDK 21";
        }
        return not.get(detector);
    }
}
