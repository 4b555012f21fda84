package org.holdfast;

import org.jspecify.annotations.Nullable;

/** Keeps a removed value, which still has users, at its key. The table has no claim on it. Each removal makes its own. */
final class Parked<K, V> implements TableSlot<K, V> {
    final TableEntry<K, V> entry;

    // Both are for the removal that made this, and are written inside its step.
    boolean placed;
    /** What the observer knew the table's claim by. */
    @Nullable
    Object token;

    Parked(TableEntry<K, V> entry) {
        this.entry = entry;
    }
}
