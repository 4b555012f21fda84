package org.holdfast.bench.table;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The keys of a variant, in the order in which they are looked up: one hot key, or many in a random order that is the same in
 * every variant.
 */
final class Keys {
    /** More than fit into the first two caches with their values, and a power of two. */
    static final int MANY = 4096;

    /** What the names of variants with many keys end with. */
    static final String MANY_KEYS = ", " + MANY + " keys";

    private static final int STEPS = 1 << 14;
    private static final long SEED = 20_261_120;

    private final String suffix;
    private final Integer[] keys;
    private final Integer[] order;

    private Keys(String suffix, int count, int steps) {
        this.suffix = suffix;
        keys = new Integer[count];
        for (int i = 0; i < count; i++) {
            keys[i] = 1_000 + i;
        }
        Random random = new Random(SEED);
        order = new Integer[steps];
        for (int i = 0; i < steps; i++) {
            order[i] = keys[random.nextInt(count)];
        }
    }

    static Keys one() {
        return new Keys("", 1, 1);
    }

    static Keys many() {
        return new Keys(MANY_KEYS, MANY, STEPS);
    }

    boolean isOne() {
        return keys.length == 1;
    }

    /** What the name of a variant ends with. */
    String suffix() {
        return suffix;
    }

    /** All of them, once. */
    Integer[] all() {
        return keys.clone();
    }

    Integer first() {
        return keys[0];
    }

    /** The order of look-ups; its length is a power of two. */
    Integer[] order() {
        return order;
    }

    /** Where a thread begins, so that two do not walk in step. */
    int start() {
        return ThreadLocalRandom.current().nextInt(order.length);
    }
}
