package org.holdfast;

import java.util.ArrayDeque;

/** A sharded count at which a test moves central between two accesses of one call, as another thread would. */
final class SteppedShards extends ShardedWords {
    private final ArrayDeque<Long> beforeAdds = new ArrayDeque<>();
    private final ArrayDeque<Long> beforeExchanges = new ArrayDeque<>();

    SteppedShards(int width) {
        super(width);
    }

    /** One that was killed, with this in central. */
    static SteppedShards killedAt(long n) {
        SteppedShards words = new SteppedShards(1);
        words.take();
        if (words.killAll(null)) {
            throw new AssertionError("a claim is held");
        }
        return Shards.putCentral(words, n);
    }

    /** Leaves the first {@code skipped} adds alone and moves central to n before the next. */
    SteppedShards beforeAdd(int skipped, long n) {
        for (int i = 0; i < skipped; i++) {
            beforeAdds.add(Long.MIN_VALUE);
        }
        beforeAdds.add(n);
        return this;
    }

    /** Moves central to each of these before one exchange. */
    SteppedShards beforeExchange(long... places) {
        for (long n : places) {
            beforeExchanges.add(n);
        }
        return this;
    }

    @Override
    long addToCentral(long k) {
        move(beforeAdds);
        return super.addToCentral(k);
    }

    @Override
    long exchange(long expected, long next) {
        move(beforeExchanges);
        return super.exchange(expected, next);
    }

    private void move(ArrayDeque<Long> places) {
        Long place = places.poll();
        if (place != null && place != Long.MIN_VALUE) {
            Shards.putCentral(this, place);
        }
    }
}
