package org.holdfast.bench.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.goals.GoalsTable;
import org.holdfast.bench.slices.Variant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What holds for every topic. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TopicContract {
    /** For tests that leave the variants as they are: loading all takes a second. */
    private @Nullable Variants loaded;

    protected abstract Topic topic();

    /** How often two threads do what a variant does. */
    protected int operations() {
        return 20_000;
    }

    private Variants loaded() {
        Variants all = loaded;
        if (all == null) {
            all = topic().load();
            loaded = all;
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyVariantLeavesItsCounterAsItWas() {
        return topic().load().loaded().values().stream()
                .map(variant -> dynamicTest(variant.name(), () -> {
                    variant.run(1_000);
                    assertTrue(variant.intact(), variant.name());
                }));
    }

    @TestFactory
    Stream<DynamicTest> twoThreadsLeaveItsCounterAsItWasToo() {
        return topic().load().loaded().values().stream()
                .map(variant -> dynamicTest(variant.name(), () -> {
                    Thread other = new Thread(() -> variant.run(operations()));
                    other.start();
                    variant.run(operations());
                    other.join();
                    assertTrue(variant.intact(), variant.name());
                }));
    }

    @Test
    void everyGoalNamesVariantsOrASizeThatExist() {
        Variants all = loaded();
        List<Goal> goals = GoalsTable.of(topic().name(), GoalsTable.read(Path.of("..")));
        Map<String, Double> sizes = topic().sizes(
                        all, name -> goals.stream().anyMatch(goal -> goal.over().equals(name)));
        List<String> unknown = new ArrayList<>();
        for (Goal goal : goals) {
            boolean known = goal.variants().isEmpty()
                    ? sizes.containsKey(goal.over())
                    : all.loaded().keySet().containsAll(goal.variants());
            if (!known) {
                unknown.add(goal.variant());
            }
        }

        assertTrue(!goals.isEmpty(), "no goal in docs/goals.md is judged by bench " + topic().name());
        assertEquals(List.of(), unknown);
    }

    @Test
    void eachVariantHasItsOwnCopyOfTheCode() {
        Variants all = loaded();
        Set<ClassLoader> loaders = new HashSet<>();
        for (Variant variant : all.loaded().values()) {
            loaders.add(variant.getClass().getClassLoader());
            assertNotSame(
                    TopicContract.class.getClassLoader(), variant.getClass().getClassLoader());
        }
        assertEquals(all.loaded().size(), loaders.size());
    }

    @Test
    void theRawPairItsTwinAndTheBaseAreThere() {
        Variants all = loaded();

        assertEquals(
                List.of("raw pair", "raw pair again"),
                all.with(Set.of("no such")).stream().map(Variant::name).toList());
        assertTrue(all.loaded().containsKey(topic().base()), topic().base());
        assertTrue(topic().shared(topic().base()) && topic().charted(topic().base()), topic().base());
    }
}
