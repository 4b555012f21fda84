package org.holdfast;

import java.util.ArrayDeque;

/**
 * A key at which a test acts as another thread would, between two steps of one call: a table asks for the hash before each
 * step, and the actions that were asked for run then, one per question. All of them fall into one bin.
 */
final class StepKey {
    private static final Runnable NOTHING = () -> {};

    private final ArrayDeque<Runnable> before = new ArrayDeque<>();

    /** Leaves the next {@code skipped} steps alone and acts before the one after. */
    void beforeStep(int skipped, Runnable action) {
        for (int i = 0; i < skipped; i++) {
            before.add(NOTHING);
        }
        before.add(action);
    }

    /** Whether every action has run. */
    boolean isDone() {
        return before.isEmpty();
    }

    @Override
    public int hashCode() {
        Runnable action = before.poll();
        if (action != null) {
            action.run();
        }
        return 1;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
