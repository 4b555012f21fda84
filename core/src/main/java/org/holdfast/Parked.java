package org.holdfast;

/** Keeps a removed value, which still has users, at its key. The table has no claim on it. */
final class Parked<K, V> implements TableSlot<K, V> {
    final TableEntry<K, V> entry;

    Parked(TableEntry<K, V> entry) {
        this.entry = entry;
    }
}
