package org.holdfast.bench.sharded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.holdfast.ShardedRefCount;
import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.TopicContract;
import org.holdfast.bench.topic.Variants;
import org.junit.jupiter.api.Test;

class ShardedVariantsTest extends TopicContract {
    private static final Variants ALL = new ShardedTopic().load();

    @Override
    protected Topic topic() {
        return new ShardedTopic();
    }

    @Test
    void nothingIsMissing() {
        assertEquals(Set.of(), ALL.missing().keySet());
    }

    @Test
    void everyPairIsThereWithAndWithoutWorkAndIsNeverToldLast() {
        List<String> pairs = ALL.loaded().keySet().stream()
                .filter(name -> name.contains(" pair") && !name.startsWith("raw") && !name.endsWith(" with work"))
                .toList();

        assertTrue(pairs.size() >= 13, pairs.toString());
        for (String name : pairs) {
            assertEquals(0, run(name, 100), name);
            assertEquals(0, run(name + " with work", 100), name);
        }
        assertEquals(0, run("raw pair with work", 100));
    }

    private static int run(String name, int n) {
        Variant variant = ALL.loaded().get(name);
        assertTrue(variant != null, "no variant " + name + " in " + ALL.loaded().keySet());
        return variant.run(n);
    }

    @Test
    void everyKillIsToldLastAndWholeBatchesAreKilled() {
        for (int shards : new int[] {1, 2, 8, 16}) {
            String name = "ShardedRefCount kill, " + shards + (shards == 1 ? " shard" : " shards");
            assertEquals(112, run(name, 100), name);
        }
    }

    @Test
    void twoThreadsThatMeetSpreadTheCounter() {
        ShardedRefCount counter = Meeting.spread(8);

        assertEquals(8, counter.shards());
        assertEquals(1, counter.claims());
        assertTrue(counter.kill());
    }

    @Test
    void onlyHoldfastsAreOwn() {
        ShardedTopic topic = new ShardedTopic();
        for (String name : ALL.loaded().keySet()) {
            boolean ours = name.matches("(?:Sharded|Padded)?RefCount .*");
            assertEquals(ours, topic.own(name), name);
        }
    }
}
