package org.holdfast.bench.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.bench.goals.Goal;
import org.holdfast.bench.goals.GoalsTable;
import org.holdfast.bench.slices.Variant;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VariantsTest {
    private static final Variants ALL = Variants.load();

    @TestFactory
    Stream<DynamicTest> everyVariantLeavesItsCounterAsItWas() {
        return ALL.loaded().values().stream()
                .map(variant -> dynamicTest(variant.name(), () -> {
                    variant.run(1_000);
                    assertTrue(variant.intact(), variant.name());
                }));
    }

    @TestFactory
    Stream<DynamicTest> twoThreadsLeaveItsCounterAsItWasToo() {
        return ALL.loaded().values().stream()
                .map(variant -> dynamicTest(variant.name(), () -> {
                    Thread other = new Thread(() -> variant.run(20_000));
                    other.start();
                    variant.run(20_000);
                    other.join();
                    assertTrue(variant.intact(), variant.name());
                }));
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
    void everyGoalNamesVariantsOrASizeThatExist() {
        Map<String, Double> sizes = Sizes.measure();
        List<String> unknown = new ArrayList<>();
        for (Goal goal : GoalsTable.read(Path.of(".."))) {
            boolean known = goal.variants().isEmpty()
                    ? sizes.containsKey(goal.over())
                    : ALL.loaded().keySet().containsAll(goal.variants());
            if (!known) {
                unknown.add(goal.variant());
            }
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void onlyTheArenaMayBeMissing() {
        Set<String> expected = Runtime.version().feature() < 22 ? Set.of("shared Arena") : Set.of();

        assertEquals(expected, ALL.missing().keySet());
        ALL.missing().values().forEach(reason -> assertTrue(reason.startsWith("needs JDK 22, this is "), reason));
    }

    @Test
    void eachVariantHasItsOwnCopyOfTheCounter() {
        ClassLoader one = ALL.loaded().get("RefCount pair").getClass().getClassLoader();
        ClassLoader two = ALL.loaded().get("RefCount try pair").getClass().getClassLoader();

        assertNotSame(one, two);
        assertNotSame(VariantsTest.class.getClassLoader(), one);
    }

    @Test
    void theLimitAndItsTwinComeWithEveryChoice() {
        assertEquals(
                List.of("raw pair", "raw pair again", "RefCount pair"),
                ALL.with(Set.of("RefCount pair", "no such")).stream()
                        .map(Variant::name)
                        .toList());
    }

    @Test
    void aCounterIsSmallAndItsOperationsAllocateNothing() {
        Map<String, Double> sizes = Sizes.measure();

        assertEquals(0, sizes.get("B/op of RefCount operations"));
        assertEquals(0, sizes.get("B/op of RefCounted operations"));
        assertTrue(sizes.get("B of a RefCount") <= 16, sizes.toString());
        assertEquals(4, sizes.get("B added by RefCounted"));
        assertEquals(16, Sizes.perObject(Object::new));
        assertEquals(24, Sizes.perObject(() -> new long[1]));
    }
}
