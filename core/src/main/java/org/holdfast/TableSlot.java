package org.holdfast;

/**
 * What a table has at a key: a value, a value that is parked, or a load under way.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
sealed interface TableSlot<K, V> permits TableEntry, Parked, Loading {}
