package org.holdfast.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.TopicContract;
import org.holdfast.bench.topic.Variants;
import org.junit.jupiter.api.Test;

class TableVariantsTest extends TopicContract {
    private static final Variants ALL = new TableTopic().load();

    @Override
    protected Topic topic() {
        return new TableTopic();
    }

    @Test
    void everyLookUpFindsTheLivingValue() {
        for (Variant variant : ALL.loaded().values()) {
            if (!variant.name().startsWith("raw")) {
                assertEquals(100, variant.run(100), variant.name());
            }
        }
        assertEquals(Map.of(), ALL.missing());
    }

    @Test
    void manyKeysAreAllLookedUp() {
        long different = Arrays.stream(Keys.many().order()).distinct().count();

        assertEquals(Keys.MANY, different, 0.05 * Keys.MANY);
        assertEquals(1, Keys.one().order().length);
    }
}
