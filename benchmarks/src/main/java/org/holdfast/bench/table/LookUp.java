package org.holdfast.bench.table;

import org.holdfast.bench.slices.Variant;

/**
 * A way to look a value up by its key and to hold a claim on it. The loops stand here once: each variant is loaded with a copy
 * of them of its own, in which one class alone says what {@code look} does.
 *
 * @param <T> where it looks
 */
abstract class LookUp<T> extends Variant {
    final T target;
    final Keys keys;

    LookUp(String name, T target, Keys keys) {
        super(name + keys.suffix());
        this.target = target;
        this.keys = keys;
    }

    /** Takes a claim on the value of a key, reads it, gives the claim up; answers what it read. */
    abstract int look(T mine, Integer key);

    @Override
    public final int run(int n) {
        return keys.isOne() ? lookAtOne(n) : lookAtMany(n);
    }

    private int lookAtOne(int n) {
        T mine = target;
        Integer key = keys.first();
        int read = 0;
        for (int i = 0; i < n; i++) {
            read += look(mine, key);
        }
        return read;
    }

    private int lookAtMany(int n) {
        T mine = target;
        Integer[] order = keys.order();
        int at = keys.start();
        int read = 0;
        for (int i = 0; i < n; i++) {
            read += look(mine, order[(at + i) & (order.length - 1)]);
        }
        return read;
    }
}
