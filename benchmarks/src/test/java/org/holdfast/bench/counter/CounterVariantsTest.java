package org.holdfast.bench.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.topic.Bytes;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.TopicContract;
import org.holdfast.bench.topic.Variants;
import org.junit.jupiter.api.Test;

class CounterVariantsTest extends TopicContract {
    private static final Variants ALL = new CounterTopic().load();

    @Override
    protected Topic topic() {
        return new CounterTopic();
    }

    @Test
    void thePairsGrantEveryClaimAndAreNeverTold() {
        for (String name : List.of("RefCount pair", "RefCount try pair", "RefCounted pair", "RefCounted try pair")) {
            assertEquals(0, run(name, 100), name);
        }
        assertEquals(300, run("raw pair", 100), "1 and 2, a hundred times");
        assertEquals(300, run("raw pair again", 100));
        assertEquals(0, run("CAS loop pair", 100));
        assertEquals(0, run("RefCount failed try", 100));
        assertEquals(0, run("blind failed try", 100));
        assertEquals(100, run("RefCounted new and last", 100));
        assertEquals(100, run("RefCount new and last", 100));
        assertEquals(100, run("RefCounted new and last, published", 100));
        assertEquals(100, run("raw new and last, published", 100));
    }

    private static int run(String name, int n) {
        Variant variant = ALL.loaded().get(name);
        assertTrue(variant != null, "no variant " + name + " in " + ALL.loaded().keySet());
        return variant.run(n);
    }

    @Test
    void onlyTheArenaMayBeMissing() {
        Set<String> expected = Runtime.version().feature() < 22 ? Set.of("shared Arena") : Set.of();

        assertEquals(expected, ALL.missing().keySet());
        ALL.missing().values().forEach(reason -> assertTrue(reason.startsWith("needs JDK 22, this is "), reason));
    }

    @Test
    void aCounterIsSmallAndItsOperationsAllocateNothing() {
        Map<String, Double> sizes = Sizes.measure();

        assertEquals(0, sizes.get("B/op of RefCount operations"));
        assertEquals(0, sizes.get("B/op of RefCounted operations"));
        assertTrue(sizes.get("B of a RefCount") <= 16, sizes.toString());
        assertEquals(4, sizes.get("B added by RefCounted"));
        assertEquals(16, Bytes.perObject(Object::new));
        assertEquals(24, Bytes.perObject(() -> new long[1]));
    }
}
