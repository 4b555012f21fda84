package org.holdfast.bench.table;

import java.util.concurrent.ConcurrentHashMap;

/** Look-ups in a concurrent map. */
final class ConcurrentMapVariants {
    private ConcurrentMapVariants() {}

    /** The least it can cost, and not safe: between the look-up and the retain the value may die. */
    static class Get extends MapLookUp<ConcurrentHashMap<Integer, CountedValue>> {
        Get() {
            this(Keys.one());
        }

        Get(Keys keys) {
            super(TableTopic.BASE, new ConcurrentHashMap<>(), keys);
        }

        @Override
        int look(ConcurrentHashMap<Integer, CountedValue> mine, Integer key) {
            CountedValue value = mine.get(key);
            if (value == null) {
                return 0;
            }
            value.retain();
            return use(value);
        }
    }

    static final class GetMany extends Get {
        GetMany() {
            super(Keys.many());
        }
    }

    /** Safe: the claim is taken under the lock of the bin. */
    static class ComputeIfPresent extends MapLookUp<ConcurrentHashMap<Integer, CountedValue>> {
        ComputeIfPresent() {
            this(Keys.one());
        }

        ComputeIfPresent(Keys keys) {
            super("computeIfPresent and release", new ConcurrentHashMap<>(), keys);
        }

        private static CountedValue retained(Integer key, CountedValue value) {
            value.retain();
            return value;
        }

        @Override
        int look(ConcurrentHashMap<Integer, CountedValue> mine, Integer key) {
            CountedValue value = mine.computeIfPresent(key, ComputeIfPresent::retained);
            return value == null ? 0 : use(value);
        }
    }

    static final class ComputeIfPresentMany extends ComputeIfPresent {
        ComputeIfPresentMany() {
            super(Keys.many());
        }
    }
}
