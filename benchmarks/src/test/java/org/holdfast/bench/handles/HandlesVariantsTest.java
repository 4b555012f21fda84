package org.holdfast.bench.handles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.TopicContract;
import org.holdfast.bench.topic.Variants;
import org.junit.jupiter.api.Test;

class HandlesVariantsTest extends TopicContract {
    private static final Variants ALL = new HandlesTopic().load();

    @Override
    protected Topic topic() {
        return new HandlesTopic();
    }

    @Test
    void everyPeerLoads() {
        assertEquals(Map.of(), ALL.missing());
    }

    /** Who does not get the resource, or gets it dead, reads less. */
    @Test
    void everyClaimReadsTheLivingResource() {
        for (Variant variant : ALL.loaded().values()) {
            boolean reads =
                    List.of("Ref", "Unclaimed", "Lifetime", "bare", "Scoped", "Cassandra", "Ratis", "Chronicle")
                            .stream()
                            .anyMatch(variant.name()::startsWith);
            if (reads) {
                assertEquals(100, variant.run(100), variant.name());
            }
        }
    }

    @Test
    void eachObservedVariantHasItsUnobservedTwin() {
        List<String> observed = ALL.loaded().keySet().stream()
                .filter(name -> name.endsWith(OwnVariant.OBSERVED))
                .map(name -> name.replace(OwnVariant.OBSERVED, ""))
                .toList();

        assertEquals(3, observed.size());
        assertTrue(ALL.loaded().keySet().containsAll(observed), observed.toString());
    }

    @Test
    void aBlockAllocatesNothingAndASharedHandleItselfAndNoMore() {
        Map<String, Double> sizes = topic().sizes(ALL, name -> !name.contains("pair") && !name.contains("Cassandra"));

        assertEquals(0, sizes.get("B/op of ScopedRef.retain block"));
        assertEquals(0, sizes.get("B/op of Ref.shareScoped block"));
        assertEquals(24, sizes.get("B/op of Ref share and close"), 0.01);
        assertEquals(24, sizes.get("B/op of RefSlot acquire and close"), 0.01);
        assertEquals(24, sizes.get("B of a Ref"));
    }
}
