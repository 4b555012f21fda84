package org.holdfast.bench.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.util.RefCount;
import org.holdfast.bench.slices.Variant;

/** Lucene's counter around an object. */
final class LuceneVariants {
    private LuceneVariants() {}

    static final class Pair extends Variant {
        private final RefCount<String> count = new RefCount<>("resource");

        Pair() {
            super("Lucene RefCount pair");
        }

        @Override
        public int run(int n) {
            RefCount<String> mine = count;
            try {
                for (int i = 0; i < n; i++) {
                    mine.incRef();
                    mine.decRef();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return n;
        }

        @Override
        public boolean intact() {
            return count.getRefCount() == 1;
        }
    }

    static final class NewAndLast extends Variant {
        NewAndLast() {
            super("Lucene RefCount new and last");
        }

        @Override
        public int run(int n) {
            int left = 0;
            try {
                for (int i = 0; i < n; i++) {
                    RefCount<String> count = new RefCount<>("resource");
                    count.decRef();
                    left += count.getRefCount();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return left;
        }

        @Override
        public boolean intact() {
            return run(3) == 0;
        }
    }
}
