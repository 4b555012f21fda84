package org.holdfast;

import java.util.ArrayDeque;

/**
 * A counter at which a test acts as another thread would, between two accesses of one call: each add or exchange is
 * preceded by moving the word to the next place that was asked for, if any.
 */
final class Stepped extends CountWord {
    private final ArrayDeque<Integer> beforeAdds = new ArrayDeque<>();
    private final ArrayDeque<Integer> beforeExchanges = new ArrayDeque<>();

    Stepped(int d) {
        super(1);
        Words.put(this, d);
    }

    /** Leaves the first {@code skipped} adds alone and moves the word to d before the next. */
    Stepped beforeAdd(int skipped, int d) {
        for (int i = 0; i < skipped; i++) {
            beforeAdds.add(Integer.MIN_VALUE);
        }
        beforeAdds.add(d);
        return this;
    }

    /** Moves the word to each of these before one exchange. */
    Stepped beforeExchange(int... ds) {
        for (int d : ds) {
            beforeExchanges.add(d);
        }
        return this;
    }

    @Override
    int add(int k) {
        move(beforeAdds);
        return super.add(k);
    }

    @Override
    int cae(int expected, int next) {
        move(beforeExchanges);
        return super.cae(expected, next);
    }

    private void move(ArrayDeque<Integer> places) {
        Integer place = places.poll();
        if (place != null && place != Integer.MIN_VALUE) {
            Words.put(this, place);
        }
    }
}
