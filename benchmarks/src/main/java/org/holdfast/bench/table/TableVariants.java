package org.holdfast.bench.table;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.Ref;
import org.holdfast.RefTable;

/** Look-ups in the table. */
final class TableVariants {
    private TableVariants() {}

    abstract static class TableLookUp extends LookUp<RefTable<Integer, PlainValue>> {
        TableLookUp(String name, Keys keys) {
            super(
                    name,
                    RefTable.<Integer, PlainValue>builder()
                            .disposer(PlainValue::close)
                            .build(),
                    keys);
            for (Integer key : keys.all()) {
                target.acquire(key, absent -> new PlainValue()).close();
            }
        }

        /** The table's own claim on each value is the last one. */
        @Override
        public final boolean intact() {
            List<PlainValue> values = new ArrayList<>();
            for (Integer key : keys.all()) {
                target.with(key, values::add);
            }
            boolean alive =
                    values.size() == keys.all().length && values.stream().allMatch(PlainValue::isOpen);
            target.close();
            return alive && values.stream().noneMatch(PlainValue::isOpen);
        }
    }

    static class With extends TableLookUp {
        With() {
            this(Keys.one());
        }

        With(Keys keys) {
            super("RefTable with", keys);
        }

        @Override
        int look(RefTable<Integer, PlainValue> mine, Integer key) {
            Integer content = mine.with(key, PlainValue::content);
            return content == null ? 0 : content;
        }
    }

    static final class WithMany extends With {
        WithMany() {
            super(Keys.many());
        }
    }

    static class Find extends TableLookUp {
        Find() {
            this(Keys.one());
        }

        Find(Keys keys) {
            super("RefTable find and close", keys);
        }

        @Override
        int look(RefTable<Integer, PlainValue> mine, Integer key) {
            try (Ref<PlainValue> claim = mine.find(key)) {
                return claim == null ? 0 : claim.get().content();
            }
        }
    }

    static final class FindMany extends Find {
        FindMany() {
            super(Keys.many());
        }
    }

    /** The key is there, so nothing is loaded. */
    static class Acquire extends TableLookUp {
        Acquire() {
            this(Keys.one());
        }

        Acquire(Keys keys) {
            super("RefTable acquire and close", keys);
        }

        @Override
        int look(RefTable<Integer, PlainValue> mine, Integer key) {
            try (Ref<PlainValue> claim = mine.acquire(key, absent -> new PlainValue())) {
                return claim.get().content();
            }
        }
    }

    static final class AcquireMany extends Acquire {
        AcquireMany() {
            super(Keys.many());
        }
    }
}
