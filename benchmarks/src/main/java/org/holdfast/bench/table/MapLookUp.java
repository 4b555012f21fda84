package org.holdfast.bench.table;

import java.util.Map;

/** Looks in a map, which it fills with counted values; it owns one claim on each of them. */
abstract class MapLookUp<M extends Map<Integer, CountedValue>> extends LookUp<M> {
    MapLookUp(String name, M empty, Keys keys) {
        super(name, empty, keys);
        for (Integer key : keys.all()) {
            empty.put(key, new CountedValue());
        }
    }

    @Override
    public final boolean intact() {
        boolean alive =
                target.size() == keys.all().length && target.values().stream().allMatch(CountedValue::isOpen);
        target.values().forEach(CountedValue::release);
        return alive && target.values().stream().noneMatch(CountedValue::isOpen);
    }

    /** Reads a value and gives up the claim on it. */
    static int use(CountedValue claimed) {
        int read = claimed.content();
        claimed.release();
        return read;
    }
}
