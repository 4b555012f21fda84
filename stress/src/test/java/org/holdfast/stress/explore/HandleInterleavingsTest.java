package org.holdfast.stress.explore;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.stress.handles.Interleaved;
import org.holdfast.stress.handles.Interleavings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The handle types keep their promises in the orders that Lincheck chooses, and it finds each planted mistake. */
class HandleInterleavingsTest {
    @TestFactory
    Stream<DynamicTest> handles() {
        return each(Interleavings.handles());
    }

    @TestFactory
    Stream<DynamicTest> slots() {
        return each(Interleavings.slots());
    }

    @TestFactory
    Stream<DynamicTest> levels() {
        return each(Interleavings.levels());
    }

    @TestFactory
    Stream<DynamicTest> lifetimes() {
        return each(Interleavings.lifetimes());
    }

    private static Stream<DynamicTest> each(List<Interleaved> scenarios) {
        assertTrue(scenarios.stream().anyMatch(Interleaved::planted), "nothing shows that the tool sees");
        return scenarios.stream()
                .map(raced ->
                        DynamicTest.dynamicTest(raced.name(), () -> assertNull(raced.run(Interleaved.INVOCATIONS))));
    }
}
