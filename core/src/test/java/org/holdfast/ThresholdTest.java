package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ThresholdRefCount}: the listener is told once, by whichever call first reaches the threshold. */
class ThresholdTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private final List<Integer> told = Collections.synchronizedList(new ArrayList<>());

    static Stream<Arguments> takers() {
        return Stream.of(
                taker("retain()", Counter::retain),
                taker("retain(1)", c -> c.retain(1)),
                taker("tryRetain()", c -> assertTrue(c.tryRetain())),
                taker("tryRetain(1)", c -> assertTrue(c.tryRetain(1))),
                taker("tryRetainBelow(9)", c -> assertTrue(c.tryRetainBelow(9))));
    }

    private static Arguments taker(String name, Consumer<Counter> take) {
        return Arguments.of(name, take);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("takers")
    void eachTakingCallTellsOnceAtTheThreshold(String name, Consumer<Counter> take) {
        ThresholdRefCount counter = ThresholdRefCount.of(4, told::add);
        take.accept(counter);
        take.accept(counter);
        assertEquals(List.of(), told, "told at three claims of four");
        take.accept(counter);
        assertEquals(List.of(4), told);
        take.accept(counter);
        assertFalse(counter.release());
        assertFalse(counter.release());
        take.accept(counter);
        assertEquals(List.of(4), told, "told once, however often the threshold is reached");
    }

    @Test
    void aBulkTakeThatJumpsOverTheThresholdTellsWhatItSaw() {
        ThresholdRefCount counter = ThresholdRefCount.of(4, told::add);
        counter.retain(9);
        assertEquals(List.of(10), told);
    }

    @Test
    void theTopIsToldAsTheLargestInt() {
        ThresholdRefCount counter = Words.put(ThresholdRefCount.of(4, told::add), Words.TOP - 1);
        counter.retain();
        assertEquals(List.of(Integer.MAX_VALUE), told);
    }

    @Test
    void oneBelowTheTopIsToldExactly() {
        ThresholdRefCount counter = Words.put(ThresholdRefCount.of(4, told::add), Words.TOP - 3);
        counter.retain();
        assertEquals(List.of(Integer.MAX_VALUE - 1), told);
    }

    @Test
    void saturationIsTold() {
        ThresholdRefCount counter = Words.put(ThresholdRefCount.of(Integer.MAX_VALUE, told::add), CountWord.SAT);
        assertTrue(counter.tryRetain());
        assertEquals(List.of(Integer.MAX_VALUE), told);
    }

    @Test
    void refusalsTellNobody() {
        ThresholdRefCount counter = ThresholdRefCount.of(2, told::add);
        assertFalse(counter.tryRetainBelow(1));
        assertTrue(counter.release());
        assertFalse(counter.tryRetain());
        assertFalse(counter.tryRetain(5));
        assertThrows(RefCountException.class, counter::retain);
        assertThrows(RefCountException.class, () -> counter.retain(5));
        assertEquals(List.of(), told);
    }

    @Test
    void aListenerThatThrowsIsLoggedAndTheClaimIsHeld() {
        ThresholdRefCount counter = ThresholdRefCount.of(2, claims -> {
            throw new IllegalStateException("listener down");
        });
        try (LogLines log = new LogLines()) {
            counter.retain();
            assertEquals(
                    List.of("SEVERE the listener of a threshold counter failed; the claim is held"
                            + " <- java.lang.IllegalStateException: listener down"),
                    log.lines());
        }
        assertEquals(2, counter.claims());
    }

    @Test
    @Tag("race")
    void racingTakersTellOnce() throws Exception {
        for (int round = 0; round < 500; round++) {
            told.clear();
            ThresholdRefCount counter = ThresholdRefCount.of(2, told::add);
            Race.run(counter::retain, counter::retain);
            assertEquals(1, told.size(), () -> "told " + told);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, -1, Integer.MIN_VALUE})
    void thresholdBelowTwoIsNamed(int threshold) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ThresholdRefCount.of(threshold, told::add));
        assertEquals("threshold must be at least 2: threshold=" + threshold, e.getMessage());
    }

    @Test
    void aNullListenerIsNamed() {
        assertEquals(
                "listener",
                assertThrows(NullPointerException.class, () -> ThresholdRefCount.of(2, null))
                        .getMessage());
    }
}
