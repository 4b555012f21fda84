package org.holdfast.stress.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * Samples, in an array that is there from the start: what keeps them must not grow with them.
 *
 * <p>Thread safety: for one thread.
 */
final class Series {
    private static final int NUMBERS = 4;

    private final long[] numbers;
    private int size;

    Series(int most) {
        numbers = new long[NUMBERS * most];
    }

    /** Adds one, unless there is no room for it. */
    void add(Sample sample) {
        int at = NUMBERS * size;
        if (at < numbers.length) {
            numbers[at] = sample.millis();
            numbers[at + 1] = sample.claims();
            numbers[at + 2] = sample.heap();
            numbers[at + 3] = sample.resident();
            size++;
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** All, oldest first. */
    List<Sample> all() {
        List<Sample> all = new ArrayList<>();
        for (int at = 0; at < NUMBERS * size; at += NUMBERS) {
            all.add(new Sample(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]));
        }
        return all;
    }
}
