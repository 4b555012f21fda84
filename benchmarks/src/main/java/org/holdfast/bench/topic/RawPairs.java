package org.holdfast.bench.topic;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.bench.slices.Variant;

/** The limit, and its twin as the canary of every run. */
final class RawPairs {
    private RawPairs() {}

    static final class Pair extends Variant {
        private final AtomicInteger count = new AtomicInteger(1);

        Pair() {
            super(Names.RAW);
        }

        @Override
        public int run(int n) {
            AtomicInteger mine = count;
            int answers = 0;
            for (int i = 0; i < n; i++) {
                answers += mine.getAndAdd(1);
                answers += mine.getAndAdd(-1);
            }
            return answers;
        }

        @Override
        public boolean intact() {
            return count.get() == 1;
        }
    }

    /** A copy of {@link Pair}, not a second instance: what differs between the two is the error of every other figure. */
    static final class PairAgain extends Variant {
        private final AtomicInteger count = new AtomicInteger(1);

        PairAgain() {
            super(Names.CANARY);
        }

        @Override
        public int run(int n) {
            AtomicInteger mine = count;
            int answers = 0;
            for (int i = 0; i < n; i++) {
                answers += mine.getAndAdd(1);
                answers += mine.getAndAdd(-1);
            }
            return answers;
        }

        @Override
        public boolean intact() {
            return count.get() == 1;
        }
    }
}
