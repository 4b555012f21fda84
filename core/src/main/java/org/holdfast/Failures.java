package org.holdfast;

import org.jspecify.annotations.Nullable;

/** Keeps several failures in one: the first is thrown, later ones are suppressed in it. */
final class Failures {
    private Failures() {}

    @SuppressWarnings("ReferenceEquality") // an exception must not be suppressed in itself
    static Throwable join(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        if (first != next) {
            try {
                first.addSuppressed(next);
            } catch (OutOfMemoryError e) {
                Log.error("a later failure could not be kept", next);
            }
        }
        return first;
    }

    /** Throws what came, also a checked exception that no signature declares. */
    static void rethrow(@Nullable Throwable t) {
        if (t != null) {
            Failures.<RuntimeException>sneak(t);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable t) throws T {
        throw (T) t;
    }
}
