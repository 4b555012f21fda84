package org.holdfast.examples.rules;

/**
 * A place between two steps where another thread may run. The programs have one where it matters, so that they need no luck
 * to show what can happen.
 */
final class Gap {
    private static Runnable others = () -> {};

    private Gap() {}

    /** Another thread may run here: it does what {@link #once} said, if anything. */
    static void here() {
        Runnable now = others;
        others = () -> {};
        now.run();
    }

    /** Lets another thread do something in the next gap. */
    static void once(Runnable something) {
        others = something;
    }
}
