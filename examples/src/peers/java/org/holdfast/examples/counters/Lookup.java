package org.holdfast.examples.counters;

/** A lookup on a counter that has no conditional acquire. */
final class Lookup {
    private Lookup() {}

    /** Calls a {@code retain} that throws when the counter is dead, and answers whether it granted a claim. */
    static boolean granted(Runnable retain) {
        try {
            retain.run();
            return true;
        } catch (IllegalStateException dead) {
            return false;
        }
    }
}
