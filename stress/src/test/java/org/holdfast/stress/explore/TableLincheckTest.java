package org.holdfast.stress.explore;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.stress.handles.Interleaved;
import org.holdfast.stress.handles.Interleavings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Interleavings of the calls of a table, map and counter included, by a checker that shares no code with ours. */
class TableLincheckTest {
    private static final int INVOCATIONS = 30;

    @TestFactory
    Stream<DynamicTest> tables() {
        List<Interleaved> scenarios = Interleavings.tables();
        assertTrue(scenarios.stream().anyMatch(Interleaved::planted), "nothing shows that the tool sees");
        return scenarios.stream()
                .map(raced -> DynamicTest.dynamicTest(raced.name(), () -> assertNull(raced.run(INVOCATIONS))));
    }
}
